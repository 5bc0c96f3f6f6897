import { QueryFailedError } from 'typeorm';

/** What databases call a wait for a lock that was too long, a deadlock, and a transaction that stood idle for too long. */
const lockCodes: ReadonlySet<unknown> = new Set([
  '55P03',
  '40P01',
  '25P03',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_LOCK_DEADLOCK',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
]);

/** Says whether a database gave up because somebody else held what was needed. */
export function isLockRefusal(error: unknown): boolean {
  return error instanceof QueryFailedError && lockCodes.has(Reflect.get(error.driverError, 'code'));
}
