import type { Type } from '@nestjs/common';
import type { ErrorCode } from '../errors/error-table.js';
import { fieldChoicesOf } from './field-choices.js';
import type { FieldDefinition } from './field-definition.js';
import type { DescribedProperty } from './field-kind.js';
import { describeField, describeProperties } from './form-definition.js';

/** One mistake in a form: `{ code: 'ADMIN_FORM_FIELD_UNKNOWN', values: { field: 'tags' } }`. */
export interface FormProblem {
  readonly code: Extract<ErrorCode, 'ADMIN_FORM_EMPTY' | 'ADMIN_FORM_FIELD_UNKNOWN' | 'ADMIN_FORM_OPTION_INVALID'>;
  readonly values: Readonly<Record<string, string>>;
}

/** Checks that a form has a field, that each can be asked for, and that each option means something where it stands. */
export function checkForm(form: Type<object>): readonly FormProblem[] {
  const properties = [...describeProperties(form)];
  if (properties.length === 0) return [{ code: 'ADMIN_FORM_EMPTY', values: {} }];
  return properties.flatMap(([name, property]): readonly FormProblem[] => {
    const field = describeField(name, property);
    if (!field) return [{ code: 'ADMIN_FORM_FIELD_UNKNOWN', values: { field: name } }];
    return checkOptions(field, property).map(([option, expected]) => ({
      code: 'ADMIN_FORM_OPTION_INVALID',
      values: { field: name, option, expected },
    }));
  });
}

/** Tells the options that mean nothing on this field, each with what it is for. */
function checkOptions(
  { kind }: FieldDefinition,
  property: DescribedProperty,
): readonly (readonly [option: string, expected: string])[] {
  const { secret, long, dateOnly, choices } = property.options;
  const offered = new Set((fieldChoicesOf(property) ?? []).map(({ text }) => text));
  const isChoice = kind === 'oneOf' || kind === 'manyOf';
  const isKnown = Object.keys(choices ?? {}).every((value) => offered.has(value));
  const misplaced: readonly (readonly [boolean, string, string])[] = [
    [secret === true && kind !== 'text', 'secret', 'a text of one line'],
    [long === true && kind !== 'longText', 'long', 'a text'],
    [dateOnly !== undefined && kind !== 'date' && kind !== 'dateTime', 'dateOnly', 'a date'],
    [choices !== undefined && (!isChoice || !isKnown), 'choices', 'labels of values that the property can have'],
  ];
  return misplaced.flatMap(([found, option, expected]) => (found ? [[option, expected] as const] : []));
}
