import { randomBytes } from 'node:crypto';

/** 48 bits of time and 128 of chance. */
const FORM_ID = /^[\da-f]{12}[\w-]{22}$/;

/** Makes the id of a form that is about to be shown: when that was, and what nobody can guess, `'019abc12f3d4Zk3…'`. */
export function makeFormId(now: number = Date.now()): string {
  return now.toString(16).padStart(12, '0') + randomBytes(16).toString('base64url');
}

/** Says whether a text has the form of a form's id. */
export function isFormId(text: string): boolean {
  return FORM_ID.test(text);
}
