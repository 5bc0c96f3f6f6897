import type { ErrorCode } from '../errors/error-table.js';
import { StewardError } from '../errors/steward.error.js';
import type { TextKey } from '../texts/english.js';
import type { Texts } from '../texts/texts.js';

/** The errors of the library that people are told of in its words, and the texts that say them in each language. */
const keys: Readonly<Partial<Record<ErrorCode, TextKey>>> = {
  ADMIN_LOCK_TIMEOUT: 'error.lockTimeout',
  ADMIN_DATABASE_FULL: 'error.databaseFull',
  ADMIN_DATABASE_BUSY: 'error.databaseBusy',
  ADMIN_SHUTTING_DOWN: 'error.shuttingDown',
};

/** Says what an error is told as: one of the library's own in the person's language, any other in its own words. */
export function toldError(error: Error, texts: Pick<Texts, 'format'>): string {
  const key = error instanceof StewardError ? keys[error.code] : undefined;
  return key === undefined ? error.message : texts.format(key);
}
