import { StewardError } from '../errors/steward.error.js';
import { findPasswordFlaw } from './password-rules.js';

/** Finds what is wrong with a password for an account, as an error whose message may be shown to its person; undefined for a good one. */
export function refusedPassword(password: string, username: string): StewardError | undefined {
  const flaw = findPasswordFlaw(password, username);
  return flaw === undefined ? undefined : new StewardError(flaw);
}
