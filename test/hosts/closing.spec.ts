import { createHook } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminAction,
  AdminModel,
  type AdminRequest,
  download,
  ModelAdmin,
  type Outcome,
  type Selection,
} from 'nest-steward';
import { openAdminSite, testUser } from 'nest-steward/testing';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platforms } from '../support/platforms.js';
import { makeSite, openSite, type SiteApplication } from '../support/site.js';

const events = new EventEmitter();

/** Says that it has begun, and takes its time. */
async function loiter(): Promise<void> {
  events.emit('begun');
  await sleep(200);
}

@AdminModel(Ship, { listDisplay: ['name'], ordering: ['name'] })
class SlowShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await loiter();
    await selection.update({ status: 'sunk' });
  }

  @AdminAction({ transaction: false })
  async sinkEach(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await loiter();
    await selection.update({ status: 'sunk' });
  }

  @AdminAction()
  manifest(_request: AdminRequest, selection: Selection<Ship>): Outcome {
    return download({ name: 'manifest.txt', type: 'text/plain' }, async function* () {
      yield 'Ships\n';
      await loiter();
      for await (const { name } of selection) yield name;
    });
  }
}

/** The timers that the library has set and nobody has cleared, by their numbers. A leaked one may keep nothing, and yet go off. */
const ownTimers = new Set<number>();
const watch = createHook({
  init(id, type) {
    if (type === 'Timeout' && new Error().stack?.includes('/libs/admin/src/')) ownTimers.add(id);
  },
  destroy: (id) => void ownTimers.delete(id),
});

/** Counts what keeps this process, by its kind: `{ Timeout: 1, TCPSocketWrap: 2 }`. */
function whatKeepsTheProcess(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Does something, and tells what is there afterwards that was not before: nothing, given a moment to end. */
async function whatRemainsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = whatKeepsTheProcess();
  await work();
  for (let moment = 0; ; moment += 1) {
    const more = Object.entries(whatKeepsTheProcess()).filter(([kind, count]) => count > (before[kind] ?? 0));
    const kinds = more.map(([kind]) => kind).filter((kind) => kind !== 'Immediate');
    const remains = [...kinds, ...[...ownTimers].map(() => 'a timer of the library')];
    if (remains.length === 0 || moment === 50) return remains;
    await sleep(50);
  }
}

describe.each(platforms)('an application that is closed, on $adapter and $name,', ({ adapter, create }) => {
  const ada = testUser({ username: 'ada', isSuperuser: true });
  let database: TestDatabase;
  let app: SiteApplication;

  beforeAll(() => void watch.enable());
  afterAll(() => void watch.disable());
  beforeEach(async () => {
    ownTimers.clear();
    database = await create();
  });
  afterEach(() => database.drop());

  const open = async (site: { readonly shutdownGrace?: number } = {}): Promise<void> => {
    ({ app } = await makeSite({ adapter, database: database.options, providers: [SlowShipAdmin], site }));
    await app.init();
    await resetFleet(app.get(DataSource));
  };

  it('leaves nothing behind that keeps the process', async () => {
    const remains = await whatRemainsOf(async () => {
      await open();
      const visitor = openAdminSite(app).as(ada);
      await visitor.run(SlowShipAdmin, 'deleteSelected', { keys: ['1'] });
      await visitor.run(SlowShipAdmin, 'exportSelected', { all: true });
      await visitor.run(SlowShipAdmin, 'sinkEach', { all: true });

      await app.close();
    });

    expect(remains).toEqual([]);
  });

  it.each(['sink', 'sinkEach', 'manifest'])('leaves nothing behind of a run that it cuts off: %s', async (action) => {
    const remains = await whatRemainsOf(async () => {
      await open({ shutdownGrace: 0 });
      const begun = once(events, 'begun');
      const answered = openAdminSite(app)
        .as(ada)
        .run(SlowShipAdmin, action, { all: true })
        .catch(() => 'broken off');
      await begun;

      await app.close();

      await answered;
    });

    expect(remains).toEqual([]);
  });

  it.each(['sink', 'sinkEach'])('waits for a run that somebody over the network waits for: %s', async (action) => {
    let status = 0;
    const remains = await whatRemainsOf(async () => {
      const nest = { forceCloseConnections: false };
      const site = await openSite({ adapter, database: database.options, providers: [SlowShipAdmin], nest });
      await resetFleet(site.dataSource);
      const begun = once(events, 'begun');
      const browser = site.browseAs('ada', 'everything');
      const options = { follow: false, headers: { connection: 'close' } };
      await browser.visit('/admin/ship', options);
      const sent = browser.send('/admin/ship', { action, _selected_action: '1' }, options);
      await begun;

      await site.app.close();

      ({ status } = await sent);
    });

    expect([status, remains]).toEqual([303, []]);
  });
});
