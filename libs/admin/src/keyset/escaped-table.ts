import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Writes a table's path as TypeORM does: each part of `schema.table` in the quotes of the database. */
export function escapedTable<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, path: string): string {
  return path
    .split('.')
    .map((part) => (part === '' ? part : query.escape(part)))
    .join('.');
}
