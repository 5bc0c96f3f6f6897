import { DownloadOutcome } from '../actions/outcome.js';
import type { RunWords } from './run-words.js';
import type { RunEnd } from './run-end.js';
import type { RunStore } from './run.store.js';

/** The run that a download belongs to. */
export interface DownloadRun {
  readonly id: string;
  readonly store: RunStore;
  readonly rowsAffected: number | undefined;
  readonly describe: RunWords;
  readonly hasKeys: boolean;
  /** Ends the run: with what is given, where it is not recorded yet. */
  readonly leave: (end: RunEnd | undefined) => Promise<unknown>;
}

/** Gives a download whose run ends with its body: succeeded after the last piece, failed where it broke off before. */
export function recordDownload(download: DownloadOutcome, run: DownloadRun): DownloadOutcome {
  const { id, store, rowsAffected, hasKeys, describe, leave } = run;
  const body = async function* (): AsyncGenerator<string | Uint8Array> {
    // What is left of it where nobody reads on: the browser went away.
    let end: RunEnd | undefined = { error: describe.brokenOff() };
    try {
      yield* download.body();
      end = undefined;
      await store.succeed(id, { rowsAffected, hasKeys, outcome: describe.outcome(download) });
    } catch (thrown) {
      const failure = describe.brokenDownload(thrown);
      end = failure.end;
      throw failure.error;
    } finally {
      // A number even where it is none: what its action has done was committed, so this is no run of which nothing stands.
      await leave(end && { rowsAffected: rowsAffected ?? 0, hasKeys, ...end });
    }
  };
  return new DownloadOutcome(download.file, body, download.repeatable);
}
