/** What a database does to the rows that refer to a row when that one is deleted. */
export type DeleteRule = 'CASCADE' | 'SET NULL' | 'SET DEFAULT' | 'RESTRICT' | 'NO ACTION';

/** A table as the database's own catalogue knows it. */
export interface CatalogueTable {
  /** The schema, on MySQL the database, on SQLite the attached file, that holds the table; undefined for the file that was opened. */
  readonly schema: string | undefined;
  readonly name: string;
  /** Says whether the table's name alone finds it: it is in the search path, or in the current database. */
  readonly visible: boolean;
  /** The columns of the primary key, in its order; empty for a table without one. */
  readonly primaryKey: readonly string[];
}

/** A foreign key as it is in the database, whatever the entities say; in a plan, with what the entities remove themselves. */
export interface ForeignKey {
  /** The table that refers: `comment`. */
  readonly child: CatalogueTable;
  /** The columns that refer, in the order of those they refer to: `['articleId']`. */
  readonly childColumns: readonly string[];
  /** The table that is referred to: `article`. */
  readonly parent: CatalogueTable;
  readonly parentColumns: readonly string[];
  readonly onDelete: DeleteRule;
  /** Says, in a plan, that the entities remove the rows that refer, by statements before that for the rows referred to; then `onDelete` is `'CASCADE'`. */
  readonly removed?: boolean;
  /** Says whether the check waits for the end of the transaction, unless told otherwise there. SQLite's catalogue never says so. */
  readonly deferred: boolean;
  /** The columns that SET NULL and SET DEFAULT set: all, but where PostgreSQL was told which. */
  readonly written: readonly WrittenColumn[];
}

/** A column that SET NULL or SET DEFAULT writes. */
export interface WrittenColumn {
  readonly name: string;
  readonly nullable: boolean;
  /** The default as the catalogue has it, an SQL expression: `'x'::character varying`; undefined without one. */
  readonly defaultExpression: string | undefined;
}
