import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

const YESES = 20;

let executions = 0;

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class CountingShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction({ confirm: true })
  async rename(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    executions += 1;
    await selection.update({ name: () => "CONCAT(name, '!')" });
    this.messageUser(request, 'Renamed.', 'success');
  }

  @AdminAction({ confirm: true })
  async founder(): Promise<void> {
    executions += 1;
    throw new Error('The pumps failed.');
  }
}

describe.each(platformsInTurn('express'))(
  'a run is executed at most once, on $name and $adapter',
  ({ adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;
    let list: Visited;

    beforeAll(async () => {
      database = await create();
      site = await openSite({ adapter, database: database.options, providers: [CountingShipAdmin] });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      await resetFleet(site.dataSource);
      executions = 0;
      browser = site.browseAs('ada', 'everything');
      list = await browser.visit('/admin/ship');
    });

    const names = async () =>
      (await site.dataSource.manager.find(Ship, { order: { id: 'ASC' } })).map(({ name }) => name);

    it(`by ${YESES} yeses at once: one runs it, and the others are shown how that went`, async () => {
      const question = await browser.run(list, 'Rename', ['Aurora']);

      const answers = await Promise.all(
        Array.from({ length: YESES }, () => browser.submit(question, {}, { follow: false })),
      );

      expect(executions).toBe(1);
      expect((await names())[0]).toBe('Aurora!');
      const addresses = answers.map(({ headers }) => headers.get('location'));
      expect(addresses.filter((address) => address === '/admin/ship')).toHaveLength(1);
      expect(addresses.filter((address) => address?.startsWith('/admin/runs/'))).toHaveLength(YESES - 1);
      const shown = await browser.visit(addresses.find((address) => address?.startsWith('/admin/runs/')) ?? '');
      expect(shown.$('main').text()).toContain('Renamed.');
    });

    it('by a yes that is sent again later', async () => {
      const question = await browser.run(list, 'Rename', ['Aurora']);
      await browser.submit(question, {});

      const second = await browser.submit(question, {});

      expect(executions).toBe(1);
      expect(second.$('main').text()).toContain('Renamed.');
    });

    it('even where it failed: the second yes is shown the failure', async () => {
      const question = await browser.run(list, 'Founder', ['Aurora']);
      const first = await browser.submit(question, {});

      const second = await browser.submit(question, {});

      expect(first.status).toBe(500);
      expect(executions).toBe(1);
      const reference = /[\da-f]{4}-[\da-f]{4}/.exec(first.$('main').text())?.[0] ?? 'none';
      expect(second.$('main').text()).toContain(reference);
    });
  },
);
