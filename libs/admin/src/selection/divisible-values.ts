import type { EntityMetadata, ObjectLiteral } from 'typeorm';

/**
 * Says whether values may be set slice by slice: each row's are then the same as in one statement. Not where an expression reads a table,
 * which a slice before may have changed, nor where rows get another key.
 */
export function areDivisibleValues(values: ObjectLiteral, { primaryColumns }: EntityMetadata): boolean {
  return primaryColumns.every((column) => column.getEntityValue(values) === undefined) && !readsTable(values);
}

function readsTable(value: unknown): boolean {
  // Safe: TypeORM takes a function among values for one that gives an expression.
  if (typeof value === 'function') return /\bselect\b/i.test((value as () => string)());
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).some(readsTable);
}
