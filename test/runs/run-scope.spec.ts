import { AdminModel, AdminModule, ModelAdmin } from 'nest-steward';
import { Brackets } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { PeopleAuthenticator } from '../support/people.js';
import { recordRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Ship, { ordering: ['name'] })
class AnyShipAdmin extends ModelAdmin<Ship> {}

/** A site of crews: a person sees the runs of those whose names begin alike, `red-ada` those of `red-…`. */
const siteModule = AdminModule.forRoot({
  path: 'admin',
  authenticator: PeopleAuthenticator,
  runScope({ user }) {
    const crew = user.username.split('-')[0];
    // An `orWhere`, which must not reach out of the condition.
    return new Brackets((runs) => {
      runs.where('run.userId LIKE :crew', { crew: `${crew}-%` }).orWhere('run.userId = :crew2', { crew2: crew });
    });
  },
});

describe.each(databases)('a site that says which runs there are for a person, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ids: readonly string[];

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      siteModule,
      providers: [AnyShipAdmin],
    });
    await resetFleet(site.dataSource);
    ids = await recordRuns(
      site.dataSource,
      { label: 'Of red', userId: 'red-ada', username: 'red-ada', touched: ['1'] },
      { label: 'Of blue', userId: 'blue-cleo', username: 'blue-cleo', touched: ['1'] },
      { label: 'Of blue elsewhere', userId: 'blue', username: 'blue', site: 'staff', touched: ['1'] },
    );
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  describe.each([['everything'], [['ship.view']]] as const)('with the permissions %j', (permissions) => {
    const blue = () => site.browseAs('blue-emil', permissions);

    it('lists and counts those alone', async () => {
      const { $ } = await blue().visit('/admin/runs');

      expect($('tbody th').text().trim()).toBe('Of blue');
      expect($('main').text()).not.toContain('red-ada');
    });

    it('offers their people alone in the filters, and finds no others by them', async () => {
      const { $ } = await blue().visit('/admin/runs');
      const others = await blue().visit('/admin/runs?user=red-ada');

      expect($('.filters').text()).toContain('blue-cleo');
      expect($('.filters').text()).not.toContain('red-ada');
      expect(others.$('tbody th')).toHaveLength(0);
    });

    it('has a page for each of those, and none for the others', async () => {
      const statuses = await Promise.all(ids.map(async (id) => (await blue().visit(`/admin/runs/${id}`)).status));

      expect(statuses).toEqual([404, 200, 404]);
    });

    it('has none but those stopped', async () => {
      const browser = blue();
      await browser.visit('/admin/runs');
      const [red, , elsewhere] = ids;

      expect((await browser.send(`/admin/runs/${red}/stop`, { claims: '0' })).status).toBe(404);
      expect((await browser.send(`/admin/runs/${elsewhere}/stop`, { claims: '0' })).status).toBe(404);
    });

    it('tells of those alone on the page of a row', async () => {
      const page = await blue().visit('/admin/ship/1');

      expect(page.text).toContain('Of blue');
      expect(page.text).not.toContain('Of red');
    });
  });
});
