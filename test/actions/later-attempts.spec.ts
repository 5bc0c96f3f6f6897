import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { QueryFailedError, type EntitySubscriberInterface } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

/** How often a handler was entered. */
let attempts = 0;
const marked = { name: () => "CONCAT(name, '+')" };

@AdminModel(Ship, { listDisplay: ['name'] })
class CommittedShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ retries: 3 })
  async mark(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    attempts += 1;
    await selection.update(marked);
  }
}

describe.each(databases)('an action that may run again, once its transaction is committed, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter: 'express', database: database.options, providers: [CommittedShipAdmin] });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    attempts = 0;
    await resetFleet(site.dataSource);
    await forgetRuns(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
  });

  /** Throws, once, what a database throws at a conflict, when it is told that an action's transaction is committed. */
  class LateConflict implements EntitySubscriberInterface {
    private isThrown = false;

    afterTransactionCommit(): void {
      if (this.isThrown || attempts === 0) return;
      this.isThrown = true;
      throw new QueryFailedError('COMMIT', [], Object.assign(new Error('A late conflict.'), { code: '40001' }));
    }
  }

  it('is never run again, whatever a subscriber throws: what it did stands, and the person reads so', async () => {
    const { subscribers } = site.dataSource;
    subscribers.push(new LateConflict());

    const page = await browser.send('/admin/ship', { action: 'mark', _selected_action: '1' });
    subscribers.pop();

    expect(attempts).toBe(1);
    expect((await site.dataSource.manager.findOneByOrFail(Ship, { id: 1 })).name).toBe('Aurora+');
    expect(await site.dataSource.manager.find(Run)).toMatchObject([{ state: 'succeeded', rowsAffected: 1 }]);
    expect(page.status).toBe(500);
    expect(page.$('main').text()).toContain('The action was done');
  });
});
