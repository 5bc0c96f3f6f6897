import type { ErrorCode } from './error-table.js';
import { StewardError, type ErrorValues } from './steward.error.js';

/** One mistake in the configuration: `{ code: 'ADMIN_MODEL_TAKEN', text: 'ArticleAdmin and …' }`. */
export interface ConfigurationMistake {
  readonly code: ErrorCode;
  readonly text: string;
}

/** Makes a mistake of a code and the values its text names. */
export function configurationMistake(code: ErrorCode, values: ErrorValues = {}): ConfigurationMistake {
  return { code, text: StewardError.textOf(code, values) };
}

/** Stops the start-up, and tells all mistakes of the configuration at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly mistakes: readonly ConfigurationMistake[]) {
    super(
      [
        `The admin is misconfigured (${mistakes.length}). Each code has a section in docs/reference/errors.md.`,
        ...mistakes.map(({ code, text }) => `  ${code}: ${text}`),
      ].join('\n'),
    );
  }
}
