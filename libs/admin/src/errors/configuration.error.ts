import type { ErrorCode } from './error-table.js';
import { StewardError, type ErrorValues } from './steward.error.js';

/** One mistake in the configuration: `{ code: 'ADMIN_MODEL_TAKEN', text: 'ArticleAdmin and …' }`. */
export interface ConfigurationMistake {
  /** Is the code, permanent: each has a section in the reference of errors. */
  readonly code: ErrorCode;
  /** Says what was found, where, and what to write instead. */
  readonly text: string;
}

/** Makes a mistake of a code and the values its text names. */
export function configurationMistake(code: ErrorCode, values: ErrorValues = {}): ConfigurationMistake {
  return { code, text: StewardError.textOf(code, values) };
}

/** Tells all mistakes of the configuration at once: it stops the start-up, or a request for which an admin's methods gave what no list can use. */
export class ConfigurationError extends Error {
  /** Is `'ConfigurationError'`, for logs. */
  override readonly name = 'ConfigurationError';

  /**
   * Makes the error; start-up does so.
   *
   * @internal
   */
  constructor(
    /** Lists every mistake, in the order they were found. */
    readonly mistakes: readonly ConfigurationMistake[],
  ) {
    super(
      [
        `The admin is misconfigured (${mistakes.length}). Each code has a section in docs/reference/errors.md.`,
        ...mistakes.map(({ code, text }) => `  ${code}: ${text}`),
      ].join('\n'),
    );
  }
}
