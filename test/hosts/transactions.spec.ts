import { AdminAction, AdminModel, ModelAdmin, type AdminRequest, type Selection } from 'nest-steward';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases.js';
import { platforms } from '../support/platforms.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite } from '../support/site.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';
import { Booking } from './transactions/booking.entity.js';
import { TransactionsModule } from './transactions/transactions.module.js';

describe.each(platforms)("an action and the host's own transactions, on $name and $adapter", ({ adapter, create }) => {
  let database: TestDatabase;
  let desk: OpenRecipe;

  beforeAll(async () => {
    database = await create();
    desk = await openRecipe(TransactionsModule, { adapter, database: database.options, entities: [Booking] });
  });
  beforeEach(async () => {
    await desk.reset();
    await desk.dataSource.manager.clear(Booking);
  });
  afterAll(async () => {
    await desk.close();
    await database.drop();
  });

  const booked = async (): Promise<readonly string[]> => {
    const bookings = await desk.dataSource.manager.find(Booking);
    return bookings.map(({ invoice }) => invoice).sort();
  };

  it('are one: what services write is committed with the rows', async () => {
    const browser = await desk.browseAs('ada');

    await browser.run(await browser.visit('/admin/invoice'), 'Book as paid', ['R-1', 'R-2']);

    expect([await desk.paid(), await booked()]).toEqual([
      ['R-1', 'R-2'],
      ['R-1', 'R-2'],
    ]);
  });

  it('are one: what services wrote is undone with the rows', async () => {
    const browser = await desk.browseAs('ada');

    const list = await browser.run(await browser.visit('/admin/invoice'), 'Book as paid', ['R-1', 'B-1']);

    expect(list.messages).toEqual(['B-1 is not ours.']);
    expect([await desk.paid(), await booked()]).toEqual([[], []]);
  });

  it('are several where the action has none', async () => {
    const browser = await desk.browseAs('ada');

    await browser.run(await browser.visit('/admin/invoice'), 'Bill', ['R-1', 'R-2']);

    expect(await booked()).toEqual(['R-1', 'R-2']);
  });

  it("belong to their own request, where many people's actions wait for each other", async () => {
    await Promise.all(
      ['R-1', 'R-2', 'R-1', 'R-2'].map(async (invoice, turn) => {
        const browser = await desk.browseAs('ada', { 'x-request-id': `${turn}` });
        await browser.run(await browser.visit('/admin/invoice'), 'Book as paid', [invoice]);
      }),
    );

    const bookings = await desk.dataSource.manager.find(Booking);
    expect(bookings.map(({ invoice, requestId }) => `${requestId} ${invoice}`).sort()).toEqual([
      '0 R-1',
      '1 R-2',
      '2 R-1',
      '3 R-2',
    ]);
  });
});

@AdminModel(Ship, { listDisplay: ['name'] })
class UnjoinedAdmin extends ModelAdmin<Ship> {
  constructor(private readonly database: DataSource) {
    super();
  }

  @AdminAction()
  async rename(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'renamed' });
    await this.database.transaction((manager) => manager.update(Ship, { id: 1 }, { name: 'Argo' }));
  }
}

describe.each(platforms.filter(({ name }) => name !== 'SQLite'))(
  'an action and a transaction that does not join it, on $name and $adapter',
  ({ adapter, create }) => {
    it('wait for each other until the lock timeout undoes the action, and the other stays', async () => {
      const database = await create();
      const site = await openSite({
        adapter,
        providers: [UnjoinedAdmin],
        database: database.options,
        site: { lockTimeout: 1_000 },
      });
      await resetFleet(site.dataSource);
      const browser = site.browseAs('ada', 'everything');
      await browser.visit('/admin/ship');

      const page = await browser.send('/admin/ship', { action: 'rename', _selected_action: '1' });
      await expect
        .poll(() => site.dataSource.manager.findOneBy(Ship, { id: 1 }))
        .toMatchObject({ name: 'Argo', status: 'moored' });
      await site.close();
      await database.drop();

      expect(page.status).toBe(503);
    });
  },
);
