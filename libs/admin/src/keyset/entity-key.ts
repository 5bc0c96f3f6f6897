import type { ColumnType, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { databaseFamilyOf } from './database-family.js';
import type { OrderTerm } from './order-term.js';

/** The value of a key as the database takes it. */
export type KeyValue = string | number;

/** The smallest and the largest value of each integer type: what lies outside can't be a key, and PostgreSQL refuses to be asked. */
const integerRanges: ReadonlyMap<unknown, readonly [number, number]> = new Map<unknown, readonly [number, number]>([
  ...[Number, 'int', 'integer', 'int4', 'serial', 'serial4'].map((type) => [type, [-2147483648, 2147483647]] as const),
  ...['smallint', 'int2'].map((type) => [type, [-32768, 32767]] as const),
  ['mediumint', [-8388608, 8388607]],
  ['tinyint', [-128, 255]],
]);

/** How many characters a key may have: what an index of MySQL holds beside the rest of it. */
const LONGEST_KEY = 700;

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

/**
 * Reads and writes the primary key of an entity as text: `12` and `'12'`, a uuid, a string. Any text a browser posts is safe to
 * parse: what can't be a key of this column gives undefined, never an error of the database.
 */
export class EntityKey {
  private constructor(
    private readonly column: ColumnMetadata,
    private readonly parseValue: (text: string) => KeyValue | undefined,
  ) {}

  /** Describes the key of an entity; undefined for one that lists can't work with yet. */
  static of(metadata: EntityMetadata): EntityKey | undefined {
    const [column, ...others] = metadata.primaryColumns;
    // A transformed key would be shown as one value and looked for as another.
    if (!column || others.length > 0 || column.transformer) return undefined;
    // The record of a run keeps keys up to this length.
    if (Number(column.length) > LONGEST_KEY) return undefined;
    const parser = parserOf(column);
    return parser && new EntityKey(column, parser);
  }

  /** The path of the key's property, to be written after the alias: `'id'`. */
  get propertyPath(): string {
    return this.column.propertyPath;
  }

  /** The name of the key's column in the database. */
  get databaseName(): string {
    return this.column.databaseName;
  }

  /**
   * The type to which the database casts a key that is stored as text; undefined where it can't compare them as exactly as the key
   * itself: on MySQL, texts of different collations.
   */
  get storedAs(): string | undefined {
    const { dataSource } = this.column.entityMetadata;
    switch (databaseFamilyOf(dataSource)) {
      case 'postgres': {
        const type = dataSource.driver.normalizeType(this.column);
        // With its length: a `character` without one holds a single letter.
        return textTypes.has(this.column.type) && this.column.length ? `${type}(${this.column.length})` : type;
      }
      case 'sqlite':
        return integerRanges.has(this.column.type) ? 'INTEGER' : 'TEXT';
      case 'mysql':
        return integerRanges.has(this.column.type) ? 'SIGNED' : undefined;
      case undefined:
        return undefined;
    }
  }

  /** Writes the expression that gives a key as text: `storedText('"steward_key"')` gives `'CAST("steward_key" AS TEXT)'`. */
  storedText(expression: string): string {
    const type = databaseFamilyOf(this.column.entityMetadata.dataSource) === 'mysql' ? 'CHAR' : 'TEXT';
    return `CAST(${expression} AS ${type})`;
  }

  /** Orders a query by the key; as the last term it makes any order total. */
  orderTerm(alias: string, descending: boolean): OrderTerm {
    return { path: `${alias}.${this.propertyPath}`, column: this.column, descending, nullable: false };
  }

  /** Writes the key of a loaded row as text. */
  textOf(row: object): string {
    return String(this.column.getEntityValue(row));
  }

  /** Reads the key of a loaded row as the database takes it. */
  valueOf(row: object): KeyValue {
    // Safe: the column holds integers or text, by the parser that `of` found for it.
    return this.column.getEntityValue(row) as KeyValue;
  }

  /** Reads a key from text; undefined where the text can't be a key of this column. */
  parse(text: string): KeyValue | undefined {
    return this.parseValue(text);
  }
}

/** Finds how the key column's values are read from text. */
function parserOf(column: ColumnMetadata): ((text: string) => KeyValue | undefined) | undefined {
  if (column.generationStrategy === 'uuid' || column.type === 'uuid') {
    return (text) => (UUID.test(text) ? text : undefined);
  }
  const range = integerRanges.get(column.type);
  if (range) {
    // Elsewhere a type may hold more: SQLite's integers have 64 bits, MySQL's may be unsigned.
    const bounded = databaseFamilyOf(column.entityMetadata.dataSource) === 'postgres';
    return (text) => parseInteger(text, bounded ? range : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
  }
  if (textTypes.has(column.type)) return (text) => (text === '' || text.includes('\0') ? undefined : text);
  return undefined;
}

/** Reads an integer that is written as the database would write it: no sign, blank or zero in front, no exponent. */
function parseInteger(text: string, [smallest, largest]: readonly [number, number]): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && String(value) === text && value >= smallest && value <= largest ? value : undefined;
}
