import { randomBytes } from 'node:crypto';

/** 48 bits of time and 128 of chance. */
const FORM_ID = /^[\da-f]{12}[\w-]{22}$/;

/** How far the clock of the server that has shown a form may be ahead: a day, in milliseconds. */
const CLOCKS_APART = 86_400_000;

/** Makes the id of a form that is about to be shown: when that was, and what nobody can guess, `'019abc12f3d4Zk3…'`. */
export function makeFormId(now: number = Date.now()): string {
  return now.toString(16).padStart(12, '0') + randomBytes(16).toString('base64url');
}

/**
 * Says whether a text may be the id of a form that was shown: not one of a time to come, for what is recorded under it would never be old enough to be
 * deleted.
 */
export function isFormId(text: string, now: number = Date.now()): boolean {
  return FORM_ID.test(text) && Number.parseInt(text.slice(0, 12), 16) <= now + CLOCKS_APART;
}
