import type { EntityMetadata } from 'typeorm';
import { databaseFamilyOf } from './database-family.js';
import { keyPart, type KeyKind, type KeyPart, type PartValue } from './key-part.js';
import { columnText, joinKeyText, keyTextExpression, splitKeyText } from './key-text.js';
import type { OrderTerm } from './order-term.js';

/** The value of a key, by which rows are told apart: what the database takes for a key of one column, a text for one of several. */
export type KeyValue = PartValue;

/** How many characters a key may have: what an index of MySQL holds beside the rest of it. */
const LONGEST_KEY = 700;

/** How many characters the longest key of a kind has, on whichever database: a large integer with its sign, a day before Christ. */
const longest: Readonly<Record<Exclude<KeyKind, 'text'>, number>> = { integer: 20, bigint: 20, uuid: 36, date: 13 };

/**
 * Reads and writes the primary key of an entity as text: `12` and `'12'`, a uuid, a string, `'ORD-1,2'` for two columns. Any text a
 * browser posts is safe to parse: what can't be a key of these columns gives undefined, never an error of the database.
 */
export class EntityKey {
  private constructor(
    private readonly metadata: EntityMetadata,
    private readonly parts: readonly [KeyPart, ...KeyPart[]],
  ) {}

  /** Describes the key of an entity; undefined for one that lists can't work with. */
  static of(metadata: EntityMetadata): EntityKey | undefined {
    const [part, ...others] = metadata.primaryColumns.map(keyPart);
    if (!part || !others.every((other) => other !== undefined)) return undefined;
    // The record of a run keeps keys up to this length.
    const length = [part, ...others].reduce((sum, { column }) => sum + (Number(column.length) || 0), others.length);
    return length > LONGEST_KEY ? undefined : new EntityKey(metadata, [part, ...others]);
  }

  /** Says whether the driver rounds the largest values of the key, as SQLite's does, which makes numbers of all integers. */
  get isRounded(): boolean {
    const isSqlite = databaseFamilyOf(this.metadata.connection) === 'sqlite';
    return isSqlite && this.parts.some(({ kind }) => kind === 'bigint');
  }

  /** The columns of the key, in the order of their values. */
  get columns(): readonly KeyPart['column'][] {
    return this.parts.map(({ column }) => column);
  }

  /** The names of the columns in the database. */
  get databaseNames(): readonly string[] {
    return this.columns.map(({ databaseName }) => databaseName);
  }

  /** Writes the paths of the columns in a query: `['article.id']`. */
  paths(alias: string): readonly [string, ...string[]] {
    const [first, ...others] = this.parts.map(({ column }) => `${alias}.${column.propertyPath}`);
    return [first ?? alias, ...others];
  }

  /** Writes the expression of the key's value in a query: `'article.id'`, or the text of several columns. */
  valueAt(alias: string): string {
    return this.valueOfColumns(this.paths(alias));
  }

  /** Writes the expression of the key's value of columns that are given as SQL, in the order of `columns`. */
  valueOfColumns(columns: readonly string[]): string {
    const [{ kind }, ...others] = this.parts;
    const [column = ''] = columns;
    const dataSource = this.metadata.connection;
    if (others.length > 0) return keyTextExpression(dataSource, columns);
    // Drivers make dates of days, and shift them by a time zone.
    return kind === 'date' ? columnText(dataSource, column) : column;
  }

  /**
   * The type to which the database casts a key that is stored as text; undefined where it can't compare them as exactly as the key
   * itself: on MySQL, texts of different collations; everywhere, several columns.
   */
  get storedAs(): string | undefined {
    const [{ column, kind }, ...others] = this.parts;
    const dataSource = this.metadata.connection;
    if (others.length > 0) return undefined;
    const isInteger = kind === 'integer' || kind === 'bigint';
    switch (databaseFamilyOf(dataSource)) {
      case 'postgres': {
        const type = dataSource.driver.normalizeType(column);
        // With its length: a `character` without one holds a single letter.
        return kind === 'text' && column.length ? `${type}(${column.length})` : type;
      }
      case 'sqlite':
        return isInteger ? 'INTEGER' : 'TEXT';
      case 'mysql':
        return isInteger ? (column.unsigned ? 'UNSIGNED' : 'SIGNED') : undefined;
      case undefined:
        return undefined;
    }
  }

  /** How many keys fit into a text of the length that one key may have, packed as JSON; 1 where a key can be as long alone, or is several columns. */
  get perPack(): number {
    const [{ kind }, ...others] = this.parts;
    // Beside each key stand its quotes, and what comes before the next one.
    return kind === 'text' || others.length > 0 ? 1 : Math.floor((LONGEST_KEY - 2) / (longest[kind] + 4));
  }

  /** Writes the expression that gives a key's value as text: `storedText('"steward_key"')` gives `'CAST("steward_key" AS TEXT)'` on SQLite. */
  storedText(expression: string): string {
    return columnText(this.metadata.connection, expression);
  }

  /** Orders a query by the key; as the last terms it makes any order total. */
  orderTerms(alias: string, descending: boolean): readonly OrderTerm[] {
    return this.parts.map(({ column }) => ({
      path: `${alias}.${column.propertyPath}`,
      column,
      descending,
      nullable: false,
    }));
  }

  /** Writes the key of a loaded row as text. */
  textOf(row: object): string {
    return String(this.valueOf(row));
  }

  /** Reads the key of a loaded row as it is told apart. */
  valueOf(row: object): KeyValue {
    // Safe: the columns hold integers or text, by what `keyPart` found of them.
    return this.join(this.parts.map(({ column }) => column.getEntityValue(row) as PartValue));
  }

  /** Reads the key out of a row as the driver gives it, by the names of columns: `{ id: 7 }`. */
  valueOfRaw(row: Readonly<Record<string, unknown>>): KeyValue {
    // Safe: as above.
    return this.join(this.parts.map(({ column }) => row[column.databaseName] as PartValue));
  }

  /** Reads a key from text; undefined where the text can't be a key of these columns. */
  parse(text: string): KeyValue | undefined {
    const values = this.parseParts(text);
    return values && this.join(values);
  }

  /** Reads a key from a text that comes from the database, so it is one, even where a browser could not have sent it. */
  valueOfText(text: string): KeyValue {
    return this.parse(text) ?? text;
  }

  /**
   * Gives the values of the columns that a key stands for. The key was parsed, or read from the database, so each is a value, even where
   * a browser could not have sent it.
   */
  partsOf(value: KeyValue): readonly PartValue[] {
    if (this.parts.length === 1) return [value];
    const texts = splitKeyText(String(value));
    if (texts.length !== this.parts.length) throw new TypeError(`'${value}' is no key of ${this.metadata.name}.`);
    return this.parts.map(({ parse }, index) => parse(texts[index] ?? '') ?? texts[index] ?? '');
  }

  private parseParts(text: string): readonly PartValue[] | undefined {
    const texts = this.parts.length === 1 ? [text] : splitKeyText(text);
    if (texts.length !== this.parts.length) return undefined;
    const isSeveral = this.parts.length > 1;
    // Beside others an empty text is told from one that is missing.
    const values = this.parts.map(({ kind, parse }, index) =>
      isSeveral && kind === 'text' && texts[index] === '' ? '' : parse(texts[index] ?? ''),
    );
    if (!values.every((value) => value !== undefined)) return undefined;
    // A key has one text: another writing of it would be another row to whoever compares texts.
    return isSeveral && joinKeyText(values) !== text ? undefined : values;
  }

  private join(values: readonly PartValue[]): KeyValue {
    const [value, ...others] = values;
    return value === undefined || others.length > 0 ? joinKeyText(values) : value;
  }
}
