import { QueryFailedError } from 'typeorm';
import { isSerializationFailure } from '../transactions/serialization-failure.js';

/** What databases call a wait for a lock that was too long; SQLite has several that begin alike. */
const lockCodes: ReadonlySet<unknown> = new Set(['55P03', 'ER_LOCK_WAIT_TIMEOUT']);

/** Says whether a database gave up because somebody else held what was needed, or changed it meanwhile. */
export function isLockRefusal(error: unknown): error is QueryFailedError {
  if (!(error instanceof QueryFailedError)) return false;
  const code: unknown = Reflect.get(error.driverError, 'code');
  const isLocked = lockCodes.has(code) || (typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code));
  return isLocked || isSerializationFailure(error);
}
