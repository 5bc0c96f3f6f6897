/** A table as a database names it: `{ schema: undefined, name: 'article' }`. */
export interface TableName {
  /** The schema, on MySQL the database, on SQLite the attached file; undefined where the name alone finds it. */
  readonly schema: string | undefined;
  readonly name: string;
}

/** One part of an index. */
export interface IndexPart {
  /** Undefined for an expression, and for the beginning of a text alone: nothing is known to be served by these. */
  readonly column: string | undefined;
  readonly descending: boolean;
  /** Says whether the part holds the trigrams of a text, so that any piece of it is found. */
  readonly trigrams: boolean;
}

/** An index as the database's own catalogue has it. Those that hold some rows only, or are not valid, are left out. */
export interface TableIndex {
  readonly name: string;
  readonly parts: readonly IndexPart[];
  /** Says whether rows can be read by it in the order of its parts. */
  readonly ordered: boolean;
  readonly unique: boolean;
}

/** What the catalogue says of a table. */
export interface CataloguedTable {
  readonly indexes: readonly TableIndex[];
  /** Every name that an index of the table has, whatever it is good for. */
  readonly taken: ReadonlySet<string>;
  /** Says whether its rows are kept in partitions, for which PostgreSQL makes no index while others write. */
  readonly partitioned: boolean;
}
