import type { FieldDefinition } from '../forms/field-definition.js';
import type { FormDefinition } from '../forms/form-definition.js';
import { isCut } from '../runs/recorded-form.js';
import type { Run } from '../runs/run.entity.js';

/**
 * Fills a form in as it was before its run has stopped. What is secret has to be typed again, and so has a text that was too long for the record:
 * the rest of the rows should not get the half of it.
 */
export function refilledForm(form: FormDefinition, { form: recorded }: Pick<Run, 'form'>): FormDefinition {
  // Safe: a record keeps the values of a form, by their names.
  const values = JSON.parse(recorded ?? '{}') as Readonly<Record<string, unknown>>;
  const fields = form.fields.map((field) => {
    const value = Object.hasOwn(values, field.name) ? values[field.name] : null;
    const isRow = field.kind === 'row' && typeof value === 'object' && value !== null && 'key' in value;
    // Safe: it was the value of this field.
    return { ...field, default: isRow ? value.key : isCut(value) ? null : value } as FieldDefinition;
  });
  return { ...form, fields };
}
