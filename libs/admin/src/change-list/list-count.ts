import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { cappedCountQuery, countRows } from '../keyset/count-rows.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { tableEstimate } from '../keyset/table-estimate.js';
import type { CountMode } from '../model-admin/count-mode.js';
import type { PageReader } from '../transactions/page.reader.js';

/** How a list is counted: `{ mode: 'capped', most: 10_000 }`. */
export interface Counting {
  readonly mode: CountMode;
  /** How many rows are counted at most, unless all are. */
  readonly most: number;
}

/** What is known of the number of rows of a list. */
export interface ListCount {
  /** How many were counted. */
  readonly rows: number;
  /** Says whether there are more, or may be. */
  readonly more: boolean;
  /** How many there are about, by the database's own statistics; undefined where these say nothing better than the count. */
  readonly about?: number;
}

/** What nobody has counted. */
export const uncounted: ListCount = { rows: 0, more: true };

const COUNT = 'steward_count';
const ESTIMATE = 'steward_estimate';

/** Counts the rows of a list as it is to be counted, by one statement. What takes too long is left uncounted: the rows are worth more. */
export async function countList<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  { mode, most }: Counting,
  reader: PageReader,
): Promise<ListCount> {
  const rows = reader.bind(query);
  switch (mode) {
    case 'exact': {
      const counted = await reader.attempt(() => countRows(rows, key));
      return counted === undefined ? uncounted : { rows: counted, more: false };
    }
    case 'capped':
      return (await reader.attempt(async () => capped(await countRows(rows, key, most + 1), most))) ?? uncounted;
    case 'estimated':
      return (await reader.attempt(() => countOrEstimate(rows, key, most))) ?? uncounted;
    case 'none':
      return uncounted;
  }
}

async function countOrEstimate<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  most: number,
): Promise<ListCount> {
  const counting = cappedCountQuery(query, key, most + 1, COUNT);
  const estimate = tableEstimate(query, counting);
  if (estimate !== undefined) counting.addSelect(estimate, ESTIMATE);
  const row = await counting.getRawOne<Record<typeof COUNT | typeof ESTIMATE, unknown>>();
  const count = capped(Number(row?.[COUNT] ?? 0), most);
  const about = Number(row?.[ESTIMATE] ?? 0);
  return count.more && about > most ? { ...count, about } : count;
}

function capped(counted: number, most: number): ListCount {
  return { rows: Math.min(counted, most), more: counted > most };
}
