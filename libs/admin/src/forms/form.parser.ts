import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { computeChoices } from './computed-choices.js';
import { parseField, type ParsedField } from './field.parser.js';
import { fieldParameter } from './field-parameter.js';
import { instantParameter } from './repeated-time.js';
import { violationText } from './field-violation.js';
import type { FormContext } from './form-context.js';
import type { FormDefinition } from './form-definition.js';

/** What is wrong with a field, in words: `{ field: 'reason', text: 'Reason must not be empty.' }`. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
}

/** What a posted form turned out to be. */
export type ParsedForm =
  | {
      readonly kind: 'valid';
      /** The instance of the form's class, for the action's handler. */
      readonly instance: object;
      /** What the run's record keeps, as JSON can: dates as text, rows as `{ key, label }`, nothing secret, nothing left empty. */
      readonly record: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'invalid';
      /** One error a field, in the order of the fields. */
      readonly errors: readonly FieldError[];
    };

/**
 * Reads a posted form: each field by its kind, then all of them through class-transformer into an instance, which class-validator
 * checks. Parameters of no field are ignored. Never throws over what was posted; a date and a time without a zone are in the site's.
 */
export async function parseForm(
  declared: FormDefinition,
  form: URLSearchParams,
  context: FormContext,
): Promise<ParsedForm> {
  const definition = await computeChoices(declared, context);
  const { fields } = definition;
  const { timeZone } = context.request.site.options;
  const parsed = new Map<string, ParsedField>();
  for (const field of fields) {
    const texts = form.getAll(fieldParameter(field.name));
    const instant = form.get(instantParameter(field.name)) ?? undefined;
    parsed.set(field.name, await parseField(field, { texts, instant }, context.rows, timeZone));
  }
  const instance = instantiate(definition, parsed);
  const violations = await validate(instance, { forbidUnknownValues: false, validationError: { target: false } });
  const errors = fields.flatMap((field): readonly FieldError[] => {
    const violation = violations.find(({ property }) => property === field.name);
    const text = violationText(field, violation, parsed.get(field.name)?.problem, context.request);
    return text === undefined ? [] : [{ field: field.name, text }];
  });
  if (errors.length > 0) return { kind: 'invalid', errors };
  const record = [...parsed].flatMap(([name, { record: kept }]) => (kept === undefined ? [] : [[name, kept] as const]));
  return { kind: 'valid', instance, record: Object.fromEntries(record) };
}

function instantiate({ form, fields }: FormDefinition, parsed: ReadonlyMap<string, ParsedField>): object {
  const plain: (readonly [string, unknown])[] = [];
  const untouched: (readonly [string, unknown])[] = [];
  for (const { name, kind } of fields) {
    const { value, problem } = parsed.get(name) ?? { value: undefined };
    // class-transformer would copy a row with all that is loaded of it, and a host's transformer stumble over what is no value.
    const isTransformed = kind !== 'row' && value !== undefined && !problem;
    (isTransformed ? plain : untouched).push([name, value]);
  }
  const instance = plainToInstance(form, Object.fromEntries(plain));
  for (const [name, value] of untouched) Reflect.set(instance, name, value);
  return instance;
}
