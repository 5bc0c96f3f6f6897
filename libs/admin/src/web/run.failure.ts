import type { TextKey } from '../texts/english.js';

/** Wraps what an action threw unexpectedly, with the apology that is true of it, undone or half done, and the number it is known by. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure';

  constructor(
    readonly text: TextKey,
    cause: unknown,
    /** The number on the page, in the log and in the record: `'7f3a-91bc'`. */
    readonly reference: string,
    /** The address of the record, where it offers to go on. */
    readonly record?: string,
  ) {
    super('The action failed.', { cause });
  }

  /** Gives the same failure of a run that can be gone on with, at the address of its record. */
  thatStoppedAt(record: string): RunFailure {
    return new RunFailure(this.text, this.cause, this.reference, record);
  }
}
