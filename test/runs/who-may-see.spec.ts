import { AdminModel, ModelAdmin } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { recordRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Crate)
class CrateAdmin extends ModelAdmin<Crate> {}

/** Runs by what is particular about them; the label says it. */
const runs = {
  ship: { label: "Grace's, on ships", userId: 'grace', username: 'grace' },
  crate: { label: "Grace's, on crates", userId: 'grace', username: 'grace', model: 'crate' },
  own: { label: "Ada's, on crates", model: 'crate' },
  capitals: { label: "ADA's, on crates", userId: 'ADA', username: 'ADA', model: 'crate' },
  gone: { label: "Grace's, on whales", userId: 'grace', username: 'grace', model: 'whale' },
  otherSite: { label: 'On another site', site: 'staff' },
  otherCapitals: { label: 'On a site by nearly the same name', site: 'DEFAULT' },
} as const;

const everything = [
  "ADA's, on crates",
  "Ada's, on crates",
  "Grace's, on crates",
  "Grace's, on ships",
  "Grace's, on whales",
];

describe.each(databases)('who may see a run, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter: 'express', database: database.options, providers: [ShipAdmin, CrateAdmin] });
    const recorded = await recordRuns(site.dataSource, ...Object.values(runs));
    ids = Object.fromEntries(Object.keys(runs).map((name, index) => [name, recorded[index] ?? '']));
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  const listed = async (browser: Browser): Promise<readonly string[]> => {
    const page = await browser.visit('/admin/runs');
    return page
      .$('tbody th')
      .toArray()
      .map((cell) => page.$(cell).text())
      .sort();
  };
  const opened = async (browser: Browser): Promise<readonly string[]> => {
    const labels: string[] = [];
    for (const id of Object.values(ids)) {
      const page = await browser.visit(`/admin/runs/${id}`);
      if (page.status === 200) labels.push(page.$('h1').text());
      else expect(page.status).toBe(404);
    }
    return labels.sort();
  };

  it.each<[string, string, readonly string[] | 'everything', readonly string[]]>([
    ['a superuser: all of the site', 'root', 'everything', everything],
    ['those who may view a model: its runs', 'emmy', ['ship.view'], ["Grace's, on ships"]],
    ['those who may change it: its runs', 'emmy', ['ship.change'], ["Grace's, on ships"]],
    ['everybody: their own', 'ada', [], ["Ada's, on crates"]],
    ['both together', 'ada', ['ship.view'], ["Ada's, on crates", "Grace's, on ships"]],
    [
      'of a model that is no more: its own person',
      'grace',
      [],
      ["Grace's, on crates", "Grace's, on ships", "Grace's, on whales"],
    ],
    ['a stranger to all models: none', 'hedy', ['port.view'], []],
  ])('%s', async (_who, username, permissions, labels) => {
    const browser = site.browseAs(username, permissions);

    expect(await listed(browser)).toEqual(labels);
    expect(await opened(browser)).toEqual(labels);
  });

  it('nobody but the signed in', async () => {
    expect((await site.browse().visit('/admin/runs')).status).toBe(401);
    expect((await site.browse().visit(`/admin/runs/${ids['ship']}`)).status).toBe(401);
  });

  it.each(['0192f0c1-0000-7000-8000-000000000000', 'x', '%00', "1'--"])(
    'a run that is not there is a 404: %s',
    async (id) => {
      expect((await site.browseAs('root', 'everything').visit(`/admin/runs/${id}`)).status).toBe(404);
    },
  );

  it('filters offer only models and actions that the person may view, and people whose runs they see', async () => {
    const { $ } = await site.browseAs('emmy', ['ship.view']).visit('/admin/runs');
    const choices = $('.filters details:not(:first-of-type) a')
      .toArray()
      .map((link) => $(link).text());

    expect(choices).toEqual(expect.arrayContaining(['ships', 'Sink', 'grace']));
    expect(choices).not.toContain('crates');
    expect(choices).not.toContain('ada');
  });
});
