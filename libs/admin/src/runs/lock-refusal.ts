import { QueryFailedError } from 'typeorm';

/** What databases call a wait for a lock that was too long, a deadlock, and a row that changed under a snapshot; SQLite has several that begin alike. */
const lockCodes: ReadonlySet<unknown> = new Set([
  '55P03',
  '40P01',
  '40001',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_LOCK_DEADLOCK',
  'ER_CHECKREAD',
]);

/** Says whether a database gave up because somebody else held what was needed. */
export function isLockRefusal(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const code: unknown = Reflect.get(error.driverError, 'code');
  return lockCodes.has(code) || (typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code));
}
