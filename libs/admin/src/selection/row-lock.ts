import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';

/**
 * Makes a query lock the rows of its entity until the transaction ends, so that nobody changes them meanwhile. SQLite has no locks of
 * rows, and needs none: there only one transaction writes at a time. MySQL locks what is joined as well.
 */
export function lockRows<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): SelectQueryBuilder<T> {
  switch (databaseFamilyOf(query.connection)) {
    case 'postgres':
      // TypeORM writes the name as it is given here.
      return query.setLock('pessimistic_write', undefined, [query.escape(query.alias)]);
    case 'mysql':
      return query.setLock('pessimistic_write');
    case 'sqlite':
    case undefined:
      return query;
  }
}
