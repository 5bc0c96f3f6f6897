import { QueryFailedError, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';

/**
 * Makes sure that a transaction sees rows as they are locked. On MySQL and MariaDB a lock gives the row as it is now, and a plain read as it
 * was when the transaction read first: TypeORM's `save` compares with the latter, and leaves out what seems unchanged.
 *
 * @param query gives the rows, without a lock
 * @param locked the rows as the driver gave them with the lock
 * @throws QueryFailedError, as MariaDB itself does with `innodb_snapshot_isolation`: a conflict, after which the action may run again
 */
export async function requireCurrentSnapshot<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  locked: readonly unknown[],
): Promise<void> {
  if (databaseFamilyOf(query.connection) !== 'mysql') return;
  const seen = await query.getRawMany<unknown>();
  if (JSON.stringify(seen) === JSON.stringify(locked)) return;
  const reason = new Error('Rows have changed since the transaction first read.');
  throw new QueryFailedError(query.getQuery(), [], Object.assign(reason, { code: 'ER_CHECKREAD' }));
}
