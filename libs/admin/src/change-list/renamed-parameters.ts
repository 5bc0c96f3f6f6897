import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { WhereClauseCondition } from 'typeorm/query-builder/WhereClause.js';
import { bind } from '../keyset/bind.js';

/**
 * Binds what was bound to a query since, under names of the host's own, under names nobody else uses: two filters may call different
 * values alike. Conditions and new joins of the query then speak of the new names.
 *
 * @param query whose conditions are those that were added since
 * @param before the query as it was
 */
export function renameParameters<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  before: SelectQueryBuilder<T>,
): void {
  const { expressionMap } = query;
  const bound = Object.entries(expressionMap.parameters);
  const added = bound.filter(([name]) => !(name in before.expressionMap.parameters));
  if (added.length === 0) return;
  const names = new Map(added.map(([name, value]) => [name, bind(query, value)]));
  expressionMap.parameters = Object.fromEntries(
    Object.entries(expressionMap.parameters).filter(([name]) => !names.has(name)),
  );
  // As TypeORM finds parameters in a statement.
  const write = (text: string): string =>
    text.replace(/:(\.\.\.)?([A-Za-z0-9_.]+)/g, (found, spread: string | undefined, name: string) => {
      const renamed = names.get(name);
      return renamed === undefined ? found : `:${spread ?? ''}${renamed}`;
    });
  expressionMap.wheres = expressionMap.wheres.map((where) => ({
    ...where,
    condition: writeCondition(where.condition, write),
  }));
  for (const join of expressionMap.joinAttributes.slice(before.expressionMap.joinAttributes.length)) {
    if (join.condition !== undefined) join.condition = write(join.condition);
  }
}

function writeCondition(condition: WhereClauseCondition, write: (text: string) => string): WhereClauseCondition {
  if (typeof condition === 'string') return write(condition);
  if (Array.isArray(condition)) {
    return condition.map((clause) => ({ ...clause, condition: writeCondition(clause.condition, write) }));
  }
  if ('parameters' in condition) return { ...condition, parameters: condition.parameters.map(write) };
  return { ...condition, condition: writeCondition(condition.condition, write) };
}
