import { StewardError } from '../errors/steward.error.js';
import { isPasswordValid } from './password-rules.js';

/** Finds what is wrong with a password that somebody chose, as an error whose message may be shown to them; undefined for a good one. */
export function refusedPassword(password: string): StewardError | undefined {
  return isPasswordValid(password) ? undefined : new StewardError('ACCOUNTS_PASSWORD_INVALID');
}
