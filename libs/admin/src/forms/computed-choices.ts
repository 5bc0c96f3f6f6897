import type { FieldDefinition } from './field-definition.js';
import type { FormContext } from './form-context.js';
import type { FormDefinition } from './form-definition.js';

/** Computes the choices of those fields of a form that have none of their own: what a person may choose for these rows now. */
export async function computeChoices(definition: FormDefinition, context: FormContext): Promise<FormDefinition> {
  const { request, selection, admin } = context;
  const fields: FieldDefinition[] = [];
  for (const field of definition.fields) {
    if ((field.kind !== 'oneOf' && field.kind !== 'manyOf') || !field.computeChoices) {
      fields.push(field);
      continue;
    }
    const labels = await field.computeChoices(request, selection, admin);
    fields.push({ ...field, choices: Object.entries(labels).map(([text, label]) => ({ text, value: text, label })) });
  }
  return { ...definition, fields };
}
