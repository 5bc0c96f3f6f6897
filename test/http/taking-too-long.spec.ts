import { AdminModel, AdminRequest, ModelAdmin } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

const slow = { SQLite: '1 = 1', PostgreSQL: '(SELECT pg_sleep(5)) IS NOT NULL', MariaDB: 'SLEEP(5) IS NOT NULL' };

describe.each(platformsInTurn('express'))(
  'a list that the database takes too long for, on $name and $adapter',
  ({ adapter, create, name }) => {
    let database: TestDatabase;
    let site: OpenSite;

    @AdminModel(Ship, {
      listDisplay: ['name'],
      listFilter: ['status'],
      choices: { status: { moored: 'Moored' } },
      searchFields: ['name'],
    })
    class SlowShipAdmin extends ModelAdmin<Ship> {
      override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Ship>> {
        return (await super.getQuery(request)).where(slow[name]);
      }
    }

    beforeAll(async () => {
      database = await create();
      const providers = [SlowShipAdmin];
      site = await openSite({ adapter, database: database.options, providers, site: { readTimeout: 200 } });
      await resetFleet(site.dataSource);
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });

    it('says so, and how to narrow it, with the search and the filters there; SQLite knows no limit', async () => {
      const { status, $ } = await site.browseAs('ada', 'everything').visit('/admin/ship?q=aurora');

      expect({ status, total: $('.total').text(), link: $('main .empty a').text(), row: $('tbody th').text() }).toEqual(
        {
          status: 200,
          ...(name === 'SQLite'
            ? { total: '1 ship matches', link: '', row: 'Aurora' }
            : { total: 'not counted', link: 'Clear search and filters', row: '' }),
        },
      );
      expect($('main .empty').text()).toMatch(
        name === 'SQLite' ? /^$/ : /The database was looking for more than 0.2 s/,
      );
      expect($('input[name="q"]').val()).toBe('aurora');
      expect($('#filters').text()).toContain('Moored');
    });

    it('says that it could not be counted, where that was asked for', async () => {
      const { $ } = await site.browseAs('ada', 'everything').visit('/admin/ship?_exact=1');

      expect($('.total').text()).toBe(name === 'SQLite' ? '5 ships' : 'not counted');
      expect($('.message').text()).toBe(name === 'SQLite' ? '' : 'Counting took more than 0.2 s, so it was stopped.');
    });
  },
);
