import { randomBytes } from 'node:crypto';

/** Makes a number under which a person, the log and the record of a run speak of the same failure: `'7f3a-91bc'`. */
export function makeReference(): string {
  return randomBytes(4)
    .toString('hex')
    .replace(/^(.{4})/, '$1-');
}
