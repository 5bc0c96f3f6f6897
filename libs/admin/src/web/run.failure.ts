import type { TextKey } from '../texts/english.js';

/** Wraps what an action threw unexpectedly, with the apology that is true of it: undone, or half done. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure';

  constructor(
    readonly text: TextKey,
    cause: unknown,
  ) {
    super('The action failed.', { cause });
  }
}
