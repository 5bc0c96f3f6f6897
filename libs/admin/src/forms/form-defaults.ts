import { dateText, dateTimeText, parseDate, parseDateTime } from './date-text.js';
import type { FieldDefinition } from './field-definition.js';
import { fieldParameter } from './field-parameter.js';
import type { FormContext } from './form-context.js';
import type { FormDefinition } from './form-definition.js';
import type { FormRows } from './form-rows.js';
import { instantBeside, instantParameter } from './repeated-time.js';

/**
 * Writes what stands in a form at first, as if a person had typed it: the defaults of the decorators, computed from request and
 * selection where they are functions, and what the class itself sets. Choices are computed before. A default that the field can't have is left out.
 */
export async function writeDefaults(definition: FormDefinition, context: FormContext): Promise<URLSearchParams> {
  const { request, selection, admin, rows } = context;
  const typed = new URLSearchParams();
  const initial = new definition.form();
  for (const field of definition.fields) {
    const declared = typeof field.default === 'function' ? undefined : field.default;
    // Safe: a function in this place is what the decorator's type says of it.
    const compute = field.default as (...parameters: unknown[]) => unknown;
    const own = typeof field.default === 'function' ? await compute(request, selection, admin) : declared;
    const value: unknown = own === undefined ? Reflect.get(initial, field.name) : own;
    const { timeZone } = request.site.options;
    for (const text of fieldTexts(field, value, rows, timeZone)) typed.append(fieldParameter(field.name), text);
    const date = field.kind === 'dateTime' ? dateOf(value, timeZone) : undefined;
    const instant = date && instantBeside(date, timeZone);
    if (instant !== undefined) typed.append(instantParameter(field.name), instant);
  }
  return typed;
}

/** Writes a value as a form has it; nothing for one that the field can't have, and for a secret. */
function fieldTexts(field: FieldDefinition, value: unknown, rows: FormRows, timeZone: string): readonly string[] {
  switch (field.kind) {
    case 'text':
    case 'longText': {
      const isShown = field.kind === 'longText' || !field.secret;
      return isShown && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : [];
    }
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? [String(value)] : [];
    case 'boolean':
      return value === true ? ['1'] : [];
    case 'date':
    case 'dateTime': {
      const date = dateOf(value, timeZone);
      if (!date) return [];
      return [field.kind === 'date' ? dateText(date) : dateTimeText(date, timeZone)];
    }
    case 'oneOf':
    case 'manyOf': {
      const values: readonly unknown[] = field.kind === 'manyOf' && Array.isArray(value) ? value : [value];
      return field.choices.filter((choice) => values.includes(choice.value)).map(({ text }) => text);
    }
    case 'row': {
      if (typeof value === 'string' || typeof value === 'number') return [String(value)];
      const key = typeof value === 'object' && value !== null ? rows.keyOf(field.entity, value) : undefined;
      return key === undefined ? [] : [key];
    }
  }
}

/** Takes a date, or reads a text as one: without a zone it is in the site's, whatever the zone of this machine. */
function dateOf(value: unknown, timeZone: string): Date | undefined {
  const date =
    typeof value === 'string' ? (parseDate(value) ?? parseDateTime(value, timeZone) ?? new Date(value)) : value;
  return date instanceof Date ? date : undefined;
}
