import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { BoundedRead } from '../deletion/bounded.reader.js';
import { countQuery } from '../keyset/count-rows.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import type { FilterCondition } from './address-filter.js';
import type { Scope } from './scope.js';

/** How long a statement that counts for links may take, in milliseconds: they are worth less than the list. SQLite knows no limit. */
export const COUNTING_TIME = 1_000;

const COUNT = 'steward_count_';

/**
 * Counts how many rows of a scope each of several conditions leaves: all of them in one statement, which reads the rows once. A condition
 * that does more than compare, as a filter of the host's own may, takes one of its own.
 *
 * @returns undefined where it took too long
 */
export async function countEach(
  read: BoundedRead,
  scope: Scope,
  key: EntityKey,
  conditions: readonly FilterCondition[],
): Promise<readonly number[] | undefined> {
  const counts: number[] = [];
  let shared = scope().orderBy().select([]);
  conditions.forEach((condition, place) => {
    const tried = withoutWheres(shared);
    condition(tried);
    const text = comparisonOf(shared, tried);
    if (text === undefined) return;
    // Goes on with what the condition has bound.
    tried.expressionMap.wheres = shared.expressionMap.wheres;
    shared = tried.addSelect(countWhere(text, tried, key), COUNT + place);
  });
  if (shared.expressionMap.selects.length > 0) {
    const rows = await read(shared.getQuery(), shared.getParameters());
    if (!rows) return undefined;
    for (const [name, count] of Object.entries(rows[0] ?? {})) counts[Number(name.slice(COUNT.length))] = Number(count);
  }
  for (const [place, condition] of conditions.entries()) {
    if (counts[place] !== undefined) continue;
    const query = scope();
    condition(query);
    const counting = countQuery(query, key);
    const rows = await read(counting.getQuery(), counting.getParameters());
    if (!rows) return undefined;
    counts[place] = Number(Object.values(rows[0] ?? {})[0]);
  }
  return counts;
}

function withoutWheres<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): SelectQueryBuilder<T> {
  const empty = query.clone();
  empty.expressionMap.wheres = [];
  return empty;
}

/** Writes what a condition has added, where that is nothing but comparisons: no join, and no deleted row. */
function comparisonOf<T extends ObjectLiteral>(
  { expressionMap: before }: SelectQueryBuilder<T>,
  { expressionMap: after }: SelectQueryBuilder<T>,
): string | undefined {
  if (after.joinAttributes.length !== before.joinAttributes.length) return undefined;
  if (after.withDeleted !== before.withDeleted) return undefined;
  const texts = after.wheres.flatMap(({ type, condition }) =>
    type !== 'or' && typeof condition === 'string' ? [`(${condition})`] : [],
  );
  if (texts.length < after.wheres.length) return undefined;
  return texts.length === 0 ? '1 = 1' : texts.join(' AND ');
}

function countWhere<T extends ObjectLiteral>(text: string, query: SelectQueryBuilder<T>, key: EntityKey): string {
  if (!multipliesRows(query)) return `COUNT(CASE WHEN ${text} THEN 1 END)`;
  return `COUNT(DISTINCT CASE WHEN ${text} THEN ${key.valueAt(query.alias)} END)`;
}
