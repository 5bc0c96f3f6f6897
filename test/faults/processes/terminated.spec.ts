import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visited } from '../../support/browser.js';
import type { TestDatabase } from '../../support/databases.js';
import { databasesOnDisk } from '../../support/databases-on-disk.js';
import { adapters } from '../../support/newsroom.js';
import type { Setup } from '../application/setup.js';
import { startApplication, type ApplicationProcess } from './application.process.js';
import { openBrowser } from './errands.js';
import { fillShelves, lookAtShelves, readRuns, untilAlone, withParcels } from './parcels.js';

const SIZE = 20;
const LONG = 60_000;

const platforms = databasesOnDisk.flatMap((database) => adapters.map((adapter) => ({ ...database, adapter })));

describe.each(platforms)('a process that gets SIGTERM in the middle of a run, on $adapter and $name,', (platform) => {
  const { create, adapter } = platform;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await create();
    // Makes the tables.
    await end(await start({}));
  });
  afterAll(() => database.drop());
  beforeEach(() => withParcels(database.options, (dataSource) => fillShelves(dataSource, [SIZE])));

  const start = (setup: Partial<Setup>): Promise<ApplicationProcess> =>
    startApplication({ database: database.options, adapter, hooks: true, runLease: 200, ...setup });
  const end = async (application: ApplicationProcess): Promise<void> => {
    application.signal('SIGKILL');
    await application.ended;
  };
  /** Sends an action that takes its time, and returns once it has written. */
  const dawdle = async (
    application: ApplicationProcess,
  ): Promise<{ readonly answer: Promise<Visited | undefined> }> => {
    const browser = openBrowser(application.origin);
    await browser.visit('/admin/parcel?shelf=0');
    const form = { action: 'dawdle', select_across: '1' };
    const answer = browser.send('/admin/parcel?shelf=0', form, { follow: false }).catch(() => undefined);
    await application.dawdling;
    return { answer };
  };
  const lookAfterwards = () =>
    withParcels(database.options, async (dataSource) => {
      await untilAlone(dataSource);
      const [shelf] = await lookAtShelves(dataSource, 1);
      const [run] = await readRuns(dataSource);
      return { states: shelf?.states, run };
    });

  it('answers and records it, and ends', async () => {
    const application = await start({ dawdle: 500, shutdownGrace: LONG });
    const { answer } = await dawdle(application);

    application.signal('SIGTERM');

    expect((await answer)?.status).toBe(303);
    expect(await application.ended).toBe('SIGTERM');
    expect(await lookAfterwards()).toMatchObject({
      states: { late: SIZE },
      run: { state: 'succeeded', rowsAffected: SIZE },
    });
  });

  it('undoes it where it takes too long, says so, and ends', async () => {
    const application = await start({ dawdle: LONG, shutdownGrace: 100 });
    const { answer } = await dawdle(application);

    application.signal('SIGTERM');

    expect((await answer)?.status).toBe(503);
    expect(await application.ended).toBe('SIGTERM');
    expect(await lookAfterwards()).toMatchObject({ states: { new: SIZE }, run: { state: 'failed' } });
  });

  it('is as one that is killed where nobody has enabled the shutdown hooks', async () => {
    const application = await start({ dawdle: LONG, hooks: false });
    const { answer } = await dawdle(application);

    application.signal('SIGTERM');

    expect(await answer).toBeUndefined();
    expect(await application.ended).toBe('SIGTERM');
    expect(await lookAfterwards()).toMatchObject({ states: { new: SIZE }, run: { state: 'running' } });
  });
});
