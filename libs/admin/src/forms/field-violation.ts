import type { ValidationError } from 'class-validator';
import type { AdminRequest } from '../access/admin-request.js';
import type { TextKey } from '../texts/english.js';
import { shortText } from '../texts/short-text.js';
import type { TextValues } from '../texts/texts.js';
import type { FieldDefinition } from './field-definition.js';
import type { FieldProblem } from './field.parser.js';
import { ruleText } from './rule-text.js';

/** The longest text of an error, in characters: a message of the host's may repeat what was typed. */
const LONGEST_ERROR = 300;

/**
 * Says in words what is wrong with a field; undefined where nothing is. A message that a decorator brings along wins, then what could
 * not be read, then the catalogue, and class-validator's own words where that has none.
 */
export function violationText(
  field: FieldDefinition,
  violation: ValidationError | undefined,
  problem: FieldProblem | undefined,
  request: AdminRequest,
): string | undefined {
  const text = (key: TextKey, values?: TextValues): string => request.text(key, { label: field.label, ...values });
  const broken = Object.entries(violation?.constraints ?? {});
  const own = broken.find(([rule]) => field.rules.some(({ name, hasMessage }) => name === rule && hasMessage));
  if (own) return shortText(request.translate(own[1]), LONGEST_ERROR);
  if (problem) return text(problem.key, problem.values);
  if (!violation) return undefined;
  for (const [rule, words] of broken) {
    const known = ruleText(field, rule, request.site.options.timeZone);
    if (known) return text(known.key, known.values);
    // A validator of the host's own has its own words; class-validator's begin with the name of the property.
    const translated = request.translate(words);
    if (translated !== words) return shortText(translated, LONGEST_ERROR);
    const isNamed = words.startsWith(`${field.name} `);
    if (words !== '') return shortText(isNamed ? field.label + words.slice(field.name.length) : words, LONGEST_ERROR);
  }
  return text('form.error.invalid');
}
