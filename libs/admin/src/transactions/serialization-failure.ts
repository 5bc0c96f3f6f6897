import { QueryFailedError } from 'typeorm';

/** What PostgreSQL, and MySQL and MariaDB, call a change that came in between, and a deadlock. */
const conflictCodes: ReadonlySet<unknown> = new Set(['40001', '40P01', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD']);

/**
 * Says whether a database refused a transaction because of another one that ran at once: it has undone all of it, and the same may
 * succeed a moment later. A wait for a lock that was too long is none: whoever holds it may hold it still.
 */
export function isSerializationFailure(error: unknown): error is QueryFailedError {
  return error instanceof QueryFailedError && conflictCodes.has(Reflect.get(error.driverError, 'code'));
}
