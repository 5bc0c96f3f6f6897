import type { Run } from '../../../libs/admin/src/runs/run.entity.js';
import type { TestDatabaseOptions } from '../../support/databases.js';
import { moments, type DeathSentence, type Moment } from '../application/moment-of-death.js';
import type { Setup } from '../application/setup.js';
import { startApplication, type ApplicationProcess } from './application.process.js';
import {
  errands,
  openBrowser,
  prepareErrand,
  runOf,
  shelfSizes,
  untouchedShelf,
  type Errand,
  type PreparedErrand,
} from './errands.js';
import { fillShelves, lookAtShelves, readRuns, untilAlone, withParcels, type Shelf } from './parcels.js';
import { choose, type Random } from './seeded-random.js';

/** When a process is killed: at a moment of a run, or at any time. */
export type Death = Moment | 'any time';

/** Lists when a process can be killed. */
export const deaths = [...moments, 'any time'] as const;

/** What became of an errand: as the database says right after the kill, and as the next process says. */
export interface Fate {
  readonly action: string;
  readonly errand: Errand;
  /** The state that its record was in; undefined where there was none. */
  readonly recorded: Run['state'] | undefined;
  readonly rowsAffected: number | null | undefined;
  readonly shelf: Shelf;
  /** The status of its answer; undefined where none had come. */
  readonly answered: number | undefined;
  /** What the page of its run says after the restart; undefined where there was no record. */
  readonly shown: string | undefined;
  /** The shelf after the restart, when its yes was sent once more. */
  readonly shelfAfterYes: Shelf;
}

/** The time that a run may be silent before it is taken to be interrupted, in milliseconds. */
const LEASE = 400;

/** Kills processes of the application, one after another, and looks at what each has left behind. */
export class KillRounds {
  private application: ApplicationProcess | undefined;

  private constructor(
    private readonly database: TestDatabaseOptions,
    private readonly adapter: Setup['adapter'],
    private readonly random: Random,
    /** How long the errands take when nobody disturbs them, in milliseconds. */
    private readonly duration: number,
  ) {}

  /** Runs all errands once, undisturbed, to know how long they take. */
  static async begin(database: TestDatabaseOptions, adapter: Setup['adapter'], random: Random): Promise<KillRounds> {
    const application = await startApplication({ database, adapter, runLease: LEASE });
    await withParcels(database, (dataSource) => fillShelves(dataSource, shelfSizes));
    const prepared = await prepareAll(application);
    const start = performance.now();
    await Promise.all(prepared.map(({ send }) => send()));
    const duration = performance.now() - start;
    const rounds = new KillRounds(database, adapter, random, duration);
    rounds.application = application;
    return rounds;
  }

  /** Does all errands at once, kills the process in the middle, and tells what became of each. */
  async kill(death: Death): Promise<readonly Fate[]> {
    await withParcels(this.database, (dataSource) => fillShelves(dataSource, shelfSizes));
    const application = this.application ?? (await this.start());
    const prepared = await prepareAll(application);
    const answers = await this.disturb(application, death, prepared);
    const found = await withParcels(this.database, async (dataSource) => {
      await untilAlone(dataSource);
      return { runs: await readRuns(dataSource), shelves: await lookAtShelves(dataSource, errands.length) };
    });
    const next = await this.start();
    this.application = next;
    const runs = errands.map((errand) => runOf(errand, found.runs));
    const shown = await Promise.all(errands.map((errand, shelf) => lookAgain(next, runs[shelf], errand)));
    const shelvesAfter = await withParcels(this.database, (dataSource) => lookAtShelves(dataSource, errands.length));
    return errands.map((errand, shelf) => ({
      action: errand.action,
      errand,
      recorded: runs[shelf]?.state,
      rowsAffected: runs[shelf]?.rowsAffected,
      shelf: found.shelves[shelf] ?? untouchedShelf(errand),
      answered: answers[shelf],
      shown: shown[shelf],
      shelfAfterYes: shelvesAfter[shelf] ?? untouchedShelf(errand),
    }));
  }

  async end(): Promise<void> {
    this.application?.signal('SIGKILL');
    await this.application?.ended;
  }

  /** Chooses which of the runs is to be at the moment: by its handler, where the moment is one of a handler. */
  private sentence(moment: Moment): DeathSentence {
    if (moment === 'begun' || moment === 'written')
      return { moment, time: 1, action: choose(this.random, ['stamp', 'weigh', 'count', 'seal', 'mail']) };
    return { moment, time: choose(this.random, [1, 2, 3, 4]) };
  }

  private start(): Promise<ApplicationProcess> {
    return startApplication({ database: this.database, adapter: this.adapter, runLease: LEASE });
  }

  /** Sends all errands, and sees to it that the process is dead when it returns. Gives the statuses of those that were answered. */
  private async disturb(
    application: ApplicationProcess,
    death: Death,
    prepared: readonly PreparedErrand[],
  ): Promise<readonly (number | undefined)[]> {
    const pause = (longest: number): Promise<void> =>
      new Promise((resolve) => setTimeout(resolve, this.random() * longest));
    if (death !== 'any time') {
      await application.sentenceTo(this.sentence(death));
    }
    const answers = Promise.all(prepared.map(async ({ send }) => (await send())?.status));
    if (death === 'any time') await pause(this.duration);
    else {
      await Promise.race([application.ended, answers, application.writing]);
      if (death === 'writing') await pause(this.duration / 10);
    }
    application.signal('SIGKILL');
    await application.ended;
    return answers;
  }
}

/** Looks at a run in another process, which says yes to it once more: gives what its page says. Undefined where there is no run. */
async function lookAgain(
  { origin }: ApplicationProcess,
  run: Run | undefined,
  { yes }: Errand,
): Promise<string | undefined> {
  if (run === undefined) return undefined;
  const browser = openBrowser(origin);
  const address = `/admin/runs/${run.id}`;
  await browser.visit('/admin/parcel');
  if (yes !== undefined) await browser.send(address, { ...yes, rows: String(run.rowsSelected) });
  const end = performance.now() + 20_000;
  for (;;) {
    const page = await browser.visit(address);
    const shown = page.$('.badge').first().text().trim();
    if (shown !== 'Under way') return shown;
    if (performance.now() > end) throw new Error(`The run ${run.id} is under way in no process.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function prepareAll({ origin }: ApplicationProcess): Promise<readonly PreparedErrand[]> {
  return Promise.all(errands.map((errand) => prepareErrand(origin, errand)));
}
