import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { countQuery, countRows } from '../keyset/count-rows.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { rowNumbersOf } from '../keyset/short-parts.js';
import type { Criterion } from '../selection/criterion.js';
import type { QuerySelection } from '../selection/query.selection.js';
import { storeKeys } from './run-keys.js';

/** The rows a run is about to be executed on. */
export interface RowsToRun {
  readonly selection: QuerySelection<object>;
  readonly key: EntityKey;
  /** Gives the same list's selection of other rows. */
  readonly select: (criterion: Criterion) => QuerySelection<object>;
}

/**
 * Stores the first keys, which tells how many rows there are if they are few. Above the bound it is a count that the record's own
 * INSERT makes; ten thousand ticked keys would cost as much to count as to write, so their number is that of the ticks.
 *
 * @param most how many keys are kept; 0 for none
 */
export async function touchRows(
  manager: EntityManager,
  runId: string,
  { selection, key, select }: RowsToRun,
  most: number,
): Promise<number | SelectQueryBuilder<object>> {
  const { criterion } = selection;
  const touched = { runId, role: 'touched' } as const;
  const touch = (rows: QuerySelection<object>): Promise<number> =>
    storeKeys(manager, touched, rows.createQueryBuilder(), key, most);
  if (criterion.kind === 'keys') {
    const { keys } = criterion;
    if (keys.length <= most) return touch(selection);
    const first = most > 0 ? await touch(select({ kind: 'keys', keys: keys.slice(0, most) })) : 0;
    if (first === most && most > 0) return keys.length;
    // Not all of the first are there, so the others tell: keys that nobody has must not take the place of those that are written.
    const others = select({ kind: 'keys', keys: keys.slice(most) });
    if (most > 0) await storeKeys(manager, touched, others.createQueryBuilder(), key, most - first, first);
    return (await selection.isEmpty()) ? 0 : countOf(selection, key);
  }
  if (most === 0) return (await selection.isEmpty()) ? 0 : countOf(selection, key);
  const found = await touch(selection);
  return found < most ? found : countOf(selection, key);
}

/** Gives the query that counts the rows, for the record's INSERT to make; where SQLite would keep everybody waiting, their number. */
async function countOf(
  selection: QuerySelection<object>,
  key: EntityKey,
): Promise<number | SelectQueryBuilder<object>> {
  const query = selection.createQueryBuilder();
  return rowNumbersOf(query) ? countRows(query, key) : countQuery(query, key);
}
