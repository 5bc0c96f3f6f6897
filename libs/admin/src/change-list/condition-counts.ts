import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { BoundedRead } from '../transactions/bounded.reader.js';
import { countQuery } from '../keyset/count-rows.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import type { FilterCondition } from './address-filter.js';
import type { Scope } from './scope.js';

/** How many conditions are counted by one statement: PostgreSQL takes 1,664 columns, SQLite 2,000. */
const MOST_AT_ONCE = 500;

const COUNT = 'steward_count_';

/**
 * Counts how many rows of a scope each of several conditions leaves: up to 500 in one statement, which reads the rows once. A condition
 * that joins, as a filter of the host's own may, takes one of its own.
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
  for (let first = 0; first < conditions.length; first += MOST_AT_ONCE) {
    const counted = await countTogether(read, scope, key, conditions.slice(first, first + MOST_AT_ONCE));
    if (!counted) return undefined;
    counts.push(...counted);
  }
  return counts;
}

async function countTogether(
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
    const text = textOf(shared, tried);
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

/** Writes what a condition has added, where that is nothing but conditions: no join, and no deleted row. */
function textOf<T extends ObjectLiteral>(
  before: SelectQueryBuilder<T>,
  after: SelectQueryBuilder<T>,
): string | undefined {
  const [{ joinAttributes, withDeleted }, added] = [before.expressionMap, after.expressionMap];
  if (added.joinAttributes.length !== joinAttributes.length || added.withDeleted !== withDeleted) return undefined;
  if (added.wheres.length === 0) return '1 = 1';
  // TypeORM writes them so itself, and opens it to those who extend its builders alone.
  return after['createWhereClausesExpression'](added.wheres);
}

function countWhere<T extends ObjectLiteral>(text: string, query: SelectQueryBuilder<T>, key: EntityKey): string {
  if (!multipliesRows(query)) return `COUNT(CASE WHEN ${text} THEN 1 END)`;
  return `COUNT(DISTINCT CASE WHEN ${text} THEN ${key.valueAt(query.alias)} END)`;
}
