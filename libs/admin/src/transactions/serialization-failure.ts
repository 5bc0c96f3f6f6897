import { QueryFailedError } from 'typeorm';

/** What PostgreSQL, MySQL and MariaDB, and SQLite, where another process wrote its file, call a change that came in between; and a deadlock. */
const conflictCodes: ReadonlySet<unknown> = new Set([
  '40001',
  '40P01',
  'ER_LOCK_DEADLOCK',
  'ER_CHECKREAD',
  'SQLITE_BUSY_SNAPSHOT',
]);

/**
 * Says whether a database refused a transaction because of another one that ran at once: it has undone all of it, or SQLite has
 * let it write nothing, and the same may succeed a moment later. A wait for a lock that was too long is none: whoever holds it may hold it still.
 */
export function isSerializationFailure(error: unknown): error is QueryFailedError {
  return error instanceof QueryFailedError && conflictCodes.has(Reflect.get(error.driverError, 'code'));
}
