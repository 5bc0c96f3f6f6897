import type { DatabaseKind } from '../databases/database-kind.js';

/** The articles that some work is done on: those of the keys, or all there are. */
export type ChosenArticles = readonly number[] | 'all';

/** Binds a list of keys as one value, the fastest way of each database: `[[1, 2]]` or `['[1,2]']`. */
export function bindKeys(kind: DatabaseKind, keys: readonly number[]): readonly unknown[] {
  return kind === 'postgres' ? [keys] : [JSON.stringify(keys)];
}

/** Writes that a column holds one of the keys of the only bound value. */
export function isTicked(kind: DatabaseKind, column: string): string {
  return kind === 'postgres' ? `${column} = ANY($1)` : `${column} IN (SELECT value FROM json_each(?))`;
}
