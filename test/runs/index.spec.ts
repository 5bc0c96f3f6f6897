import { AdminModel, ModelAdmin } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { forgetRuns, recordRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Crate)
class CrateAdmin extends ModelAdmin<Crate> {}

describe.each(databases)("a person's latest runs on the start page, on $name", ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter: 'express', database: database.options, providers: [ShipAdmin, CrateAdmin] });
  });
  beforeEach(() => forgetRuns(site.dataSource));
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  const linesOf = async (username: string) => {
    const page = await site.browseAs(username, ['ship.change']).visit('/admin');
    const lines = page
      .$('.run-lines li')
      .toArray()
      .map((line) => page.$(line).text().replace(/\s+/g, ' ').trim());
    return { page, lines };
  };

  it('say what was done to what, when, and how it ended', async () => {
    await recordRuns(
      site.dataSource,
      { minute: 1 },
      { minute: 2, label: 'Inspect', model: 'crate', state: 'interrupted' },
      { minute: 3, label: 'Count', model: 'whale', state: 'failed' },
    );

    const { page, lines } = await linesOf('ada');

    expect(lines).toEqual([
      'Count whale Nov 22, 2024 Failed',
      'Inspect crates Nov 22, 2024 Interrupted',
      'Sink ships Nov 22, 2024 Succeeded',
    ]);
    expect(page.$('.run-lines a').attr('href')).toMatch(/^\/admin\/runs\/[\da-f-]{36}$/);
  });

  it('are ten, and nobody else’s', async () => {
    await recordRuns(
      site.dataSource,
      ...Array.from({ length: 12 }, (_, minute) => ({ minute, label: `Run ${minute}` })),
      { minute: 30, label: "Grace's", userId: 'grace', username: 'grace' },
      { minute: 31, label: "ADA's", userId: 'ADA', username: 'ADA' },
    );

    const { page } = await linesOf('ada');

    expect(
      page
        .$('.run-lines a')
        .toArray()
        .map((link) => page.$(link).text()),
    ).toEqual(Array.from({ length: 10 }, (_, index) => `Run ${11 - index}`));
  });

  it('have the run in it that was just made', async () => {
    await resetFleet(site.dataSource);
    const browser = site.browseAs('ada', ['ship.change']);
    await browser.run(await browser.visit('/admin/ship'), 'Sink', ['Aurora']);

    const { lines } = await linesOf('ada');

    expect(lines).toEqual([expect.stringMatching(/^Sink ships .* Succeeded$/)]);
  });

  it('lead on to all runs by one link, where there are none as well', async () => {
    const { page, lines } = await linesOf('ada');

    expect(lines).toEqual([]);
    expect(page.$('.latest').text()).toContain('You have not run an action yet.');
    expect(page.$('.latest > p a').attr('href')).toBe('/admin/runs');
    expect(page.$('main a[href="/admin/runs"]')).toHaveLength(1);
  });
});
