import type { TextKey } from '../texts/english.js';
import type { TextValues } from '../texts/texts.js';

/** The statuses that have a page of their own. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415;

/** Ends a request with one of the admin's own error pages. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly status: ErrorStatus,
    /** The text that says what happened; the status' own by default. */
    readonly text: TextKey = `error.${status}.text`,
    readonly values: TextValues = {},
    readonly headers: Readonly<Record<string, string>> = {},
    /** Has as its cause what the person is not told: that there is something, which they may not see. */
    options?: ErrorOptions,
  ) {
    super(`HTTP ${status}`, options);
  }
}
