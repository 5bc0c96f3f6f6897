import { errorTable, type ErrorCode } from './error-table.js';

/** The values that a text of the table names, such as `{ admin: 'ArticleAdmin', action: 'publish' }`. */
export type ErrorValues = Readonly<Record<string, string | number>>;

/** The length at which a value is cut in a text, so that a megabyte of input can't fill a log. */
const LONGEST_VALUE = 200;

/**
 * Carries a code of the table and its text: what was found, where, and what to do.
 *
 * @example
 * try { await selection.count() } catch (error) { if (error instanceof StewardError && error.code === 'ADMIN_SELECTION_SPENT') … }
 */
export class StewardError extends Error {
  /** Is `'StewardError'`, for logs. */
  override readonly name: string = 'StewardError';

  /**
   * Makes the error; the library does so.
   *
   * @internal
   */
  constructor(
    /** Is the code, permanent: compare this, never the text. */
    readonly code: ErrorCode,
    values: ErrorValues = {},
    options?: ErrorOptions,
  ) {
    super(StewardError.textOf(code, values), options);
  }

  /**
   * Fills the text of a code: `textOf('ADMIN_MESSAGE_LEVEL_UNKNOWN', { level: 'loud', levels: 'info' })`.
   *
   * @internal
   */
  static textOf(code: ErrorCode, values: ErrorValues): string {
    return errorTable[code].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name];
      if (value === undefined) return placeholder;
      const text = String(value);
      return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
    });
  }
}
