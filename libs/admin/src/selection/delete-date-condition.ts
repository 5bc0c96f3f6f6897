import type { EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { requireDeleteDate } from './selection-input.js';

/**
 * Narrows a query to its soft-deleted rows, or to the others. Which of them the query gives at all is its own to say, by `withDeleted`.
 *
 * @throws ADMIN_SELECTION_NOT_SOFT for an entity without a `@DeleteDateColumn`
 */
export function whereDeleted<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  metadata: EntityMetadata,
  which: 'deleted' | 'notDeleted',
): SelectQueryBuilder<T> {
  const { propertyPath } = requireDeleteDate(metadata);
  return query.andWhere(`${query.alias}.${propertyPath} ${which === 'deleted' ? 'IS NOT NULL' : 'IS NULL'}`);
}
