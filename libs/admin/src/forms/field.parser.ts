import type { TextKey } from '../texts/english.js';
import type { TextValues } from '../texts/texts.js';
import { parseDate, dateText } from './date-text.js';
import type {
  DateField,
  FieldDefinition,
  ManyOfField,
  NumberField,
  OneOfField,
  RowField,
  TextField,
  LongTextField,
} from './field-definition.js';
import type { FormRows } from './form-rows.js';
import { decimalsOf, parseNumber } from './number-text.js';
import { parseTimeBeside } from './repeated-time.js';

/** What was posted of a field: the texts under its name, and the instant that was sent along with a time. */
export interface PostedField {
  readonly texts: readonly string[];
  readonly instant: string | undefined;
}

/** Why a field can't be read, as a text of the catalogue; its label is added. */
export interface FieldProblem {
  readonly key: TextKey;
  readonly values?: TextValues;
}

/**
 * What was read from a field: the value the property gets, and what the run's record says of it. With a problem, a value that the
 * rules refuse too, so that a message of the host's own can speak.
 */
export interface ParsedField {
  readonly value: unknown;
  readonly record?: unknown;
  readonly problem?: FieldProblem;
}

/** The longest text a field takes that has no bound of its own, in characters: nobody types more, and every rule reads all of it. */
const LONGEST_TEXT = 100_000;

const EMPTY: ParsedField = { value: undefined };

/** Reads one field from what was posted under its name. Never throws over what stands there. */
export async function parseField(
  field: FieldDefinition,
  { texts, instant }: PostedField,
  rows: FormRows,
  timeZone: string,
): Promise<ParsedField> {
  if (field.kind === 'manyOf') return parseManyOf(field, texts);
  const [text = '', ...others] = texts;
  if (others.length > 0) return refuse('form.error.repeated');
  switch (field.kind) {
    case 'text':
    case 'longText':
      return parseText(field, text);
    case 'number':
      return parseNumberField(field, text);
    case 'boolean': {
      const ticked = ['1', 'true', 'on'].includes(text);
      return { value: ticked, record: ticked };
    }
    case 'date':
    case 'dateTime':
      return parseDateField(field, { text, instant }, timeZone);
    case 'oneOf':
      return parseOneOf(field, text);
    case 'row':
      return parseRow(field, text, rows);
  }
}

function refuse(key: TextKey, value?: unknown, values?: TextValues): ParsedField {
  return { value, problem: values ? { key, values } : { key } };
}

/** Reads nothing where nothing must be typed, and refuses it elsewhere. */
function parseBlank(field: FieldDefinition, key: TextKey, value?: unknown): ParsedField {
  return field.required ? refuse(key, value) : EMPTY;
}

function parseText(field: TextField | LongTextField, typed: string): ParsedField {
  // A browser sends the lines of a text with two characters between them, and counts one.
  const text = field.kind === 'longText' ? typed.replace(/\r\n?/g, '\n') : typed;
  if (text.trim() === '') return parseBlank(field, 'form.error.required', text);
  if (text.includes('\0')) return refuse('form.error.characters');
  const longest = Math.max(LONGEST_TEXT, field.maxLength ?? 0);
  if (text.length > 2 * longest) return refuse('form.error.maxLength', undefined, { max: field.maxLength ?? longest });
  return field.kind === 'text' && field.secret ? { value: text } : { value: text, record: text };
}

function parseNumberField(field: NumberField, text: string): ParsedField {
  if (text.trim() === '') return parseBlank(field, 'form.error.required');
  const value = parseNumber(text);
  if (value === undefined) return refuse('form.error.number', Number.NaN);
  // What JavaScript would round is another number than was typed.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return refuse('form.error.digits', Number.NaN);
  const { decimals, integer } = field;
  // class-validator itself stumbles over small numbers, which are written with an exponent.
  if (!integer && decimals !== undefined && decimalsOf(value) > decimals) {
    return refuse('form.error.decimals', Number.NaN, { count: decimals });
  }
  return { value, record: value };
}

function parseDateField(
  field: DateField,
  { text, instant }: { readonly text: string; readonly instant: string | undefined },
  timeZone: string,
): ParsedField {
  const trimmed = text.trim();
  if (trimmed === '') return parseBlank(field, 'form.error.required');
  const isDate = field.kind === 'date';
  const date = isDate ? parseDate(trimmed) : parseTimeBeside(trimmed, instant, timeZone);
  if (date === 'skipped') return refuse('form.error.timeSkipped', new Date(Number.NaN));
  if (!date) return refuse(isDate ? 'form.error.date' : 'form.error.dateTime', new Date(Number.NaN));
  const written = isDate ? dateText(date) : date.toISOString();
  return { value: field.holds === 'text' ? written : date, record: written };
}

function parseOneOf(field: OneOfField, text: string): ParsedField {
  const choice = field.choices.find((offered) => offered.text === text);
  if (choice) return { value: choice.value, record: choice.value };
  return text === '' ? parseBlank(field, 'form.error.choose') : refuse('form.error.choice');
}

function parseManyOf(field: ManyOfField, texts: readonly string[]): ParsedField {
  const chosen = field.choices.filter(({ text }) => texts.includes(text)).map(({ value }) => value);
  if (new Set(texts).size > chosen.length) return refuse('form.error.choice', []);
  return chosen.length > 0 || field.required ? { value: chosen, record: chosen } : EMPTY;
}

async function parseRow(field: RowField, key: string, rows: FormRows): Promise<ParsedField> {
  if (key === '') return parseBlank(field, 'form.error.chooseRow');
  const chosen = await rows.find(field.entity, key);
  if (!chosen) return refuse('form.error.row');
  return { value: chosen.row, record: { key: chosen.key, label: chosen.label } };
}
