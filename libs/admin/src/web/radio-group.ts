import type { FieldDefinition } from '../forms/field-definition.js';
import { htmlAttributes, type HtmlAttribute } from './html-attribute.js';

/** Gives the attributes of a group of radios. */
export function radioGroupAttributes(
  { required }: FieldDefinition,
  describedBy: string | undefined,
  invalid: boolean,
): readonly HtmlAttribute[] {
  return htmlAttributes({
    role: 'radiogroup',
    'aria-describedby': describedBy,
    'aria-required': required ? 'true' : undefined,
    'aria-invalid': invalid ? 'true' : undefined,
  });
}
