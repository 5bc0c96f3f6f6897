import type { EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { StewardError } from '../errors/steward.error.js';

/**
 * @param query any query of the entity, to be told which parts of the condition TypeORM leaves out without a word
 * @throws ADMIN_SELECTION_CONDITION_EMPTY for a condition that names nothing, at the top or within, which would mean every row
 * @throws ADMIN_SELECTION_CONDITION_COMPUTED for one that names a computed column, which TypeORM takes for a stored one
 */
export function requireCondition<T extends object>(condition: object, query: SelectQueryBuilder<T>): void {
  const parts = Object.entries(condition).map(([property, value]: [string, unknown]) => ({ [property]: value }));
  if (Array.isArray(condition) || saysNothing(condition) || !parts.every((part) => narrows(query, part))) {
    throw new StewardError('ADMIN_SELECTION_CONDITION_EMPTY');
  }
  const metadata = query.expressionMap.mainAlias?.metadata;
  const property = Object.keys(condition).find(
    (name) => metadata?.findColumnWithPropertyName(name)?.isVirtualProperty === true,
  );
  if (property !== undefined) {
    throw new StewardError('ADMIN_SELECTION_CONDITION_COMPUTED', { property, entity: metadata?.name ?? '' });
  }
}

/** Says whether a condition keeps anything away from a query: one on a related row without a key does not. */
function narrows<T extends object>(query: SelectQueryBuilder<T>, condition: object): boolean {
  const added = query.clone().andWhere(condition).expressionMap.wheres.at(-1)?.condition;
  return !Array.isArray(added) || added.length > 0;
}

function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  // Only what is written as `{ … }`: dates, operators and loaded rows say something as they are.
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const values: unknown[] = Object.values(value);
  return values.length === 0 || values.some(saysNothing);
}

/** @throws ADMIN_SELECTION_VALUES_EMPTY for values that set nothing */
export function requireValues(values: ObjectLiteral): void {
  if (Object.values(values).every((value) => value === undefined))
    throw new StewardError('ADMIN_SELECTION_VALUES_EMPTY');
}

/** Gives the column of the delete date. @throws ADMIN_SELECTION_NOT_SOFT for an entity without one */
export function requireDeleteDate({ name, deleteDateColumn }: EntityMetadata): ColumnMetadata {
  if (!deleteDateColumn) throw new StewardError('ADMIN_SELECTION_NOT_SOFT', { entity: name });
  return deleteDateColumn;
}

/** @throws ADMIN_SELECTION_OF_VIEW for an entity whose rows a database makes of others, and which has none of its own */
export function requireTable({ name, tableType }: EntityMetadata, method: string): void {
  if (tableType === 'view') throw new StewardError('ADMIN_SELECTION_OF_VIEW', { entity: name, method });
}
