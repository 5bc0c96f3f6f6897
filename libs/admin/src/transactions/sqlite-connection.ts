/** What is used of a connection of better-sqlite3, which has no types of its own. */
export interface SqliteConnection {
  pragma(source: string): unknown;
  prepare(sql: string): { run(...values: readonly unknown[]): unknown; all(): readonly unknown[] };
  close(): unknown;
}

/** Reads the rows of a PRAGMA. */
export function readPragma(connection: SqliteConnection, source: string): readonly PragmaRow[] {
  // Safe: a PRAGMA that reads gives rows, each an object.
  return connection.pragma(source) as readonly PragmaRow[];
}

/** One row of what a PRAGMA tells, by the names of its columns. */
export type PragmaRow = Readonly<Record<string, string | number | null>>;

/** Opens connections, as the module of better-sqlite3 does. */
export type SqliteModule = new (file: string, options: object) => SqliteConnection;
