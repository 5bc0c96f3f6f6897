import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

type Scope = (query: SelectQueryBuilder<Ship>) => SelectQueryBuilder<Ship>;

const asItIs: Scope = (query) => query;
let scope = asItIs;

@AdminModel(Ship, { listDisplay: ['name', 'status'] })
class ShipAdmin extends ModelAdmin<Ship> {
  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Ship>> {
    return scope((await super.getQuery(request)).andWhere("ship.status <> 'sunk'"));
  }

  @AdminAction()
  async scrap(_request: AdminRequest, selection: Selection<Ship>) {
    await (await selection.pin()).update({ status: 'scrapped' });
  }
}

describe.each(platformsInTurn('fastify'))(
  'a scope that reads elsewhere than where an action writes, on $name with $adapter',
  ({ adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;

    beforeAll(async () => {
      database = await create();
      const cached: typeof database.options = Object.assign({}, database.options, { cache: true });
      site = await openSite({ adapter, database: cached, providers: [ShipAdmin] });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(() => resetFleet(site.dataSource));
    afterEach(() => {
      scope = asItIs;
    });

    it.each<[string, Scope]>([
      ['a query runner of its own', (query) => query.setQueryRunner(query.connection.createQueryRunner())],
      ['a cache', (query) => query.cache(60_000)],
      ['a cache', (query) => query.cache('ships')],
    ])('is refused for %s, before anything is read or written', async (found, elsewhere) => {
      const browser = site.browseAs('ada', 'everything');
      await browser.visit('/admin/ship');
      scope = elsewhere;

      const list = await browser.visit('/admin/ship');
      const posted = await browser.send('/admin/ship', { action: 'scrap', select_across: '1' });

      expect([list.status, posted.status]).toEqual([500, 500]);
      expect(site.log.errors.at(-1)).toContain(`ShipAdmin.getQuery returned a query with ${found}.`);
      expect(await site.dataSource.manager.countBy(Ship, { status: 'scrapped' })).toBe(0);
    });

    it('is taken where it says that it has no cache', async () => {
      scope = (query) => query.cache(false);
      const browser = site.browseAs('ada', 'everything');
      await browser.visit('/admin/ship');
      await browser.send('/admin/ship', { action: 'scrap', select_across: '1' });
      await resetFleet(site.dataSource);
      await site.dataSource.manager.update(Ship, { id: 1 }, { status: 'sunk' });

      await browser.send('/admin/ship', { action: 'scrap', select_across: '1' });

      expect(await site.dataSource.manager.countBy(Ship, { status: 'scrapped' })).toBe(4);
    });
  },
);
