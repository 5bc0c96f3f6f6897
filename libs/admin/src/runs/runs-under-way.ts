import { StewardError } from '../errors/steward.error.js';
import { isWithin } from './is-within.js';

/** How long what is cut off may take to be undone, recorded and answered, in milliseconds. */
const TIME_TO_UNDO = 3_000;

/** A request that may execute a run, from when it is let in until it is answered. */
export class RunUnderWay {
  private readonly controller = new AbortController();
  private readonly answered: Promise<void>;
  private leaveNow = (): void => undefined;

  /** @param grace how long it may go on when the application closes, in milliseconds */
  constructor(private readonly grace: number) {
    this.answered = new Promise((resolve) => {
      this.leaveNow = resolve;
    });
  }

  /** Is aborted, with ADMIN_SHUTTING_DOWN as its reason, when the run has to end at once. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Says that it is answered. */
  leave(): void {
    this.leaveNow();
  }

  /** Waits for its answer, and cuts it off when its time of grace is over. */
  async end(): Promise<void> {
    if (await isWithin(this.answered, this.grace)) return;
    this.controller.abort(new StewardError('ADMIN_SHUTTING_DOWN'));
    await isWithin(this.answered, TIME_TO_UNDO);
  }
}

/** Knows the runs of an application that are under way, so that closing it leaves none half done. */
export class RunsUnderWay {
  private readonly runs = new Set<RunUnderWay>();
  private closing = false;

  /** Says whether the application is about to close. */
  get isClosing(): boolean {
    return this.closing;
  }

  /**
   * Lets a request in that may execute a run.
   *
   * @param grace how long it may go on when the application closes, in milliseconds
   * @throws ADMIN_SHUTTING_DOWN where the application is about to close
   */
  enter(grace: number): RunUnderWay {
    if (this.closing) throw new StewardError('ADMIN_SHUTTING_DOWN');
    const run = new RunUnderWay(grace);
    this.runs.add(run);
    return run;
  }

  /** Takes note that a request was answered. */
  leave(run: RunUnderWay): void {
    this.runs.delete(run);
    run.leave();
  }

  /** Lets nobody in any more, and waits for those who are: what has not ended within its time of grace is cut off, and undone. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.runs].map((run) => run.end()));
  }
}
