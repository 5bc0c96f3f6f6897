import { setTimeout as sleep } from 'node:timers/promises';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

const LEASE = 200;

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class SlowShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction({ confirm: true })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const sunk = await selection.update({ status: 'sunk' });
    await sleep(3 * LEASE);
    this.messageUser(request, `${sunk} sank.`, 'success');
  }

  @AdminAction({ batch: 1 })
  async tow(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'towed' });
    await sleep(LEASE);
  }
}

/** What makes every transaction of a database one that sees a single moment. */
const strictLevels: Readonly<Record<string, readonly string[]>> = {
  PostgreSQL: ['repeatable read', 'serializable'],
};
const levels = databases.flatMap((database) =>
  (strictLevels[database.name] ?? ['its default']).map((level) => ({ ...database, level })),
);

describe.each(levels)('a run on $name at the isolation "$level"', ({ name, level, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    const postgres = { extra: { options: `-c default_transaction_isolation=${level.replace(' ', '\\ ')}` } };
    const options = name === 'PostgreSQL' ? { ...database.options, ...postgres } : database.options;
    site = await openSite({
      adapter: 'express',
      database: options,
      providers: [SlowShipAdmin],
      site: { runLease: LEASE },
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
  });

  it('may take longer than its lease', async () => {
    const question = await browser.run(await browser.visit('/admin/ship'), 'Sink', ['Aurora']);

    const list = await browser.submit(question, {});

    expect(list.messages).toEqual(['1 sank.']);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
  });

  it('may do so in slices: nothing else writes to its record meanwhile, which would undo the next of them', async () => {
    await browser.run(await browser.visit('/admin/ship'), 'Tow', ['Aurora', 'Beagle', 'Calypso']);

    expect(await shipsThat(site.dataSource, 'towed')).toEqual(['Aurora', 'Beagle', 'Calypso']);
    const ended = await site.dataSource.manager.countBy(Run, { action: 'tow', state: 'succeeded', rowsDone: 3 });
    expect(ended).toBe(1);
  });

  it('is executed once by many yeses, and none of them ends in an error', async () => {
    const question = await browser.run(await browser.visit('/admin/ship'), 'Sink', ['Beagle']);

    const answers = await Promise.all(Array.from({ length: 8 }, () => browser.submit(question, {}, { follow: false })));

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(303));
    expect(await site.dataSource.manager.countBy(Run, { state: 'succeeded', outcome: '1 sank.' })).toBe(2);
  });
});
