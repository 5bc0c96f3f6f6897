import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../../support/browser.js';
import type { TestDatabase } from '../../support/databases.js';
import { databasesOnDisk } from '../../support/databases-on-disk.js';
import { Parcel } from '../application/parcel.entity.js';
import type { DeathSentence } from '../application/moment-of-death.js';
import { startApplication, type ApplicationProcess } from './application.process.js';
import { openBrowser } from './errands.js';
import { fillShelves, readRuns, untilAlone, withParcels } from './parcels.js';

const SIZE = 220;
const SLICE = 50;

describe.each(databasesOnDisk)('a process that is killed in a run of slices, on $name,', ({ create }) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await create();
    // Makes the tables.
    await end(await start());
  });
  afterAll(() => database.drop());
  beforeEach(() => withParcels(database.options, (dataSource) => fillShelves(dataSource, [SIZE])));

  const start = (): Promise<ApplicationProcess> =>
    startApplication({ database: database.options, adapter: 'express', runLease: 300 });
  const end = async (application: ApplicationProcess): Promise<void> => {
    application.signal('SIGKILL');
    await application.ended;
  };
  /** Starts a process, and has it do something until it dies. */
  const doUntilDeath = async (sentence: DeathSentence, work: (browser: Browser) => Promise<unknown>): Promise<void> => {
    const application = await start();
    const browser = openBrowser(application.origin);
    await browser.visit('/admin/parcel');
    await application.sentenceTo(sentence);
    void work(browser).catch(() => undefined);
    await application.ended;
  };
  const tally = (browser: Browser): Promise<Visited> =>
    browser.send('/admin/parcel?shelf=0', { action: 'tally', select_across: '1' });
  const lookAtRun = async (browser: Browser, { id }: Run): Promise<Visited> => {
    const over = performance.now() + 20_000;
    for (;;) {
      const page = await browser.visit(`/admin/runs/${id}`);
      if (!page.$('.badge').first().text().includes('Under way') || performance.now() > over) return page;
    }
  };
  /** Says yes to going on with a run that has stopped. */
  const goOn = async (browser: Browser, run: Run): Promise<Visited> => {
    const record = await lookAtRun(browser, run);
    const question = await browser.visit(record.$('a.button').attr('href') ?? '');
    return browser.submit(question, {});
  };
  const find = () =>
    withParcels(database.options, async (dataSource) => {
      await untilAlone(dataSource);
      const [run] = await readRuns(dataSource);
      if (!run) throw new Error('There is no run.');
      const countedBy = (counted: number) => dataSource.manager.countBy(Parcel, { counted });
      return { run, once: await countedBy(1), never: await countedBy(0) };
    });

  it.each([
    { moment: 'begun', time: 2, done: 1 },
    { moment: 'written', time: 2, done: 1 },
    { moment: 'written', time: 4, done: 3 },
    { moment: 'succeeding', time: 1, done: 4 },
    { moment: 'committing', time: 1, done: 4 },
  ] as const)(
    'at $moment $time, leaves whole slices, and the next goes on from there',
    async ({ moment, time, done }) => {
      const isInHandler = moment === 'begun' || moment === 'written';
      await doUntilDeath({ moment, time, ...(isInHandler ? { action: 'tally' } : {}) }, tally);

      const left = await find();
      expect(left).toMatchObject({ once: done * SLICE, never: SIZE - done * SLICE });
      expect(left.run).toMatchObject({ state: 'running', rowsDone: done * SLICE });

      const application = await start();
      await goOn(openBrowser(application.origin), left.run);
      await end(application);

      const after = await find();
      expect(after).toMatchObject({ once: SIZE, never: 0 });
      expect(after.run).toMatchObject({ state: 'succeeded', rowsDone: SIZE, rowsAffected: SIZE });
    },
  );

  it('and again while the next goes on, leaves no row that is done twice', async () => {
    await doUntilDeath({ moment: 'written', time: 2, action: 'tally' }, tally);
    const { run } = await find();
    await doUntilDeath({ moment: 'written', time: 2, action: 'tally' }, (browser) => goOn(browser, run));
    expect(await find()).toMatchObject({ once: 2 * SLICE, run: { rowsDone: 2 * SLICE } });

    const application = await start();
    await goOn(openBrowser(application.origin), run);
    await end(application);

    expect(await find()).toMatchObject({ once: SIZE, never: 0, run: { state: 'succeeded', rowsDone: SIZE } });
  });

  it('before its first slice is committed, leaves nothing to go on with', async () => {
    await doUntilDeath({ moment: 'written', time: 1, action: 'tally' }, tally);
    const { run, never } = await find();
    expect(never).toBe(SIZE);

    const application = await start();
    const record = await lookAtRun(openBrowser(application.origin), run);
    await end(application);

    expect(record.$('.badge').first().text()).toContain('Interrupted');
    expect(record.$('a.button').length).toBe(0);
  });
});
