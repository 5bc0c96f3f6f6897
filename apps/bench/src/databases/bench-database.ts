import type { DatabaseKind } from './database-kind.js';

/** A statement with its values, as the driver was given it. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * A database made for one run of the benchmark, with two connections of the driver's own: one for what is written by hand and
 * measured, and one for everything around it, so that neither side finds its caches warmed.
 */
export interface BenchDatabase {
  readonly kind: DatabaseKind;
  /** Names it with its version: `'PostgreSQL 15.20'`. */
  readonly label: string;
  /** The address the newsroom opens it by. */
  readonly address: string;
  /** Runs a statement outside of what is measured. */
  prepare(sql: string, parameters?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Puts tables in order after a write, so that every sample finds them alike. */
  settle(...tables: readonly string[]): Promise<void>;
  /** Gathers the planner's statistics of a table. */
  analyze(table: string): Promise<void>;
  /** Reads the plan of a statement in one line, outermost first: `'Update > Index Scan using …'`. */
  readPlan(statement: Statement): Promise<string>;
  /** Runs a reading statement as what is written by hand and measured; returns how many rows it read. */
  read(statement: Statement): Promise<number>;
  /** Runs a writing statement as what is written by hand and measured; returns how many rows it touched. */
  write(statement: Statement): Promise<number>;
  /** Empties a table to which none but itself points. */
  empty(table: string): Promise<void>;
  /** Closes the connections and removes the database. */
  remove(): Promise<void>;
}
