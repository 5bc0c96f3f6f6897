import type { ColumnType } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { databaseFamilyOf } from './database-family.js';

/** The value of one column of a key, as the database takes it. */
export type PartValue = string | number;

/** What a column of a key holds. */
export type KeyKind = 'integer' | 'bigint' | 'uuid' | 'date' | 'text';

/** One column of a key: how its values are written, and read from text. */
export interface KeyPart {
  readonly column: ColumnMetadata;
  readonly kind: KeyKind;
  /** Reads a value from text; undefined where the text can't be one. */
  readonly parse: (text: string) => PartValue | undefined;
}

/** The smallest and the largest value of each integer type: what lies outside can't be a key, and PostgreSQL refuses to be asked. */
const integerRanges: ReadonlyMap<unknown, readonly [number, number]> = new Map<unknown, readonly [number, number]>([
  ...[Number, 'int', 'integer', 'int4', 'serial', 'serial4'].map((type) => [type, [-2147483648, 2147483647]] as const),
  ...['smallint', 'int2'].map((type) => [type, [-32768, 32767]] as const),
  ['mediumint', [-8388608, 8388607]],
  ['tinyint', [-128, 255]],
]);

const bigintTypes: ReadonlySet<unknown> = new Set<unknown>([BigInt, 'bigint', 'int8', 'bigserial', 'serial8']);

const textTypes: ReadonlySet<unknown> = new Set<ColumnType>([
  String,
  'varchar',
  'character varying',
  'char',
  'character',
  'text',
  'nvarchar',
]);

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Says whether a column of a key holds integers that a number of JavaScript may round. */
export function isBigint({ type }: ColumnMetadata): boolean {
  return bigintTypes.has(type);
}

/** Describes a column of a key; undefined for one whose values can't be told apart by text yet. */
export function keyPart(column: ColumnMetadata): KeyPart | undefined {
  // A transformed key would be shown as one value and looked for as another.
  const kind = column.transformer ? undefined : kindOf(column);
  return kind && { column, kind, parse: parserOf(column, kind) };
}

function kindOf(column: ColumnMetadata): KeyKind | undefined {
  const { type, generationStrategy } = column;
  if (generationStrategy === 'uuid' || type === 'uuid') return 'uuid';
  if (integerRanges.has(type)) return 'integer';
  if (isBigint(column)) return 'bigint';
  if (type === 'date') return 'date';
  return textTypes.has(type) ? 'text' : undefined;
}

function parserOf(column: ColumnMetadata, kind: KeyKind): KeyPart['parse'] {
  const family = databaseFamilyOf(column.entityMetadata.connection);
  switch (kind) {
    case 'uuid':
      return (text) => (UUID.test(text) ? text : undefined);
    case 'integer': {
      // Elsewhere a type may hold more: SQLite's integers have 64 bits, MySQL's may be unsigned.
      const range = family === 'postgres' ? integerRanges.get(column.type) : undefined;
      return (text) => parseInteger(text, range ?? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
    }
    case 'bigint':
      // SQLite's driver gives numbers, which hold no more.
      if (family === 'sqlite') return (text) => parseInteger(text, [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
      return (text) => parseBigint(text, column.unsigned ? [0n, 2n ** 64n - 1n] : [-(2n ** 63n), 2n ** 63n - 1n]);
    case 'date':
      return (text) => (isDate(text, family === 'mysql' ? '1000' : '0001') ? text : undefined);
    case 'text':
      return (text) => (text === '' || text.includes('\0') ? undefined : text);
  }
}

/** Reads an integer that is written as the database would write it: no sign, blank or zero in front, no exponent. */
function parseInteger(text: string, [smallest, largest]: readonly [number, number]): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && String(value) === text && value >= smallest && value <= largest ? value : undefined;
}

/** Reads a large integer as `parseInteger` does; it stays text, since a number would lose digits. */
function parseBigint(text: string, [smallest, largest]: readonly [bigint, bigint]): string | undefined {
  if (!/^(?:0|-?[1-9]\d{0,19})$/.test(text)) return undefined;
  const value = BigInt(text);
  return value >= smallest && value <= largest ? text : undefined;
}

/** Says whether a text is a day that there is, `'2026-02-28'`, from the year on with which the calendar of a database begins. */
function isDate(text: string, firstYear: string): boolean {
  if (!DATE.test(text) || text < firstYear) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
