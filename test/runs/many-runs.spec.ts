import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { AdminModel, ModelAdmin, stewardEntities } from 'nest-steward';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { recordRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Crate, { name: 'crate', dataSource: 'ledger' })
class LedgerCrateAdmin extends ModelAdmin<Crate> {}

/** How many runs there are, of which the first fifty failed. */
const TOTAL = 10_250;
const FAILED = 50;
const AT_A_TIME = 1_000;

function labelsOf({ $ }: Visited): readonly string[] {
  return $('tbody th')
    .toArray()
    .map((cell) => $(cell).text());
}

/** What stands below the list: its links, and the page. */
function pagesOf({ $ }: Visited): readonly string[] {
  return $('.pages')
    .children()
    .toArray()
    .map((link) => $(link).text());
}

describe.each(
  databases.flatMap(({ name, create }) => [
    { name, create, sources: 'one data source', isJoined: false },
    { name, create, sources: 'two data sources', isJoined: true },
  ]),
)('more than ten thousand runs, in $sources on $name', ({ create, isJoined }) => {
  const opened: TestDatabase[] = [];
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    const database = await create();
    opened.push(database);
    const ledger = isJoined ? await create() : undefined;
    if (ledger) opened.push(ledger);
    site = await openSite({
      adapter: 'express',
      database: database.options,
      imports: ledger
        ? [
            TypeOrmModule.forRoot({
              ...ledger.options,
              name: 'ledger',
              entities: [Crate, ...stewardEntities],
              synchronize: true,
            }),
          ]
        : [],
      providers: isJoined ? [ShipAdmin, LedgerCrateAdmin] : [ShipAdmin],
    });
    browser = site.browseAs('root', 'everything');
    const other = isJoined ? site.app.get<DataSource>(getDataSourceToken('ledger')) : site.dataSource;
    for (let start = 0; start < TOTAL; start += AT_A_TIME) {
      const minutes = Array.from({ length: Math.min(AT_A_TIME, TOTAL - start) }, (_, index) => start + index);
      for (const odd of [0, 1]) {
        const runs = minutes
          .filter((minute) => minute % 2 === odd)
          .map((minute) => ({
            minute,
            label: `Run ${minute}`,
            state: minute < FAILED ? ('failed' as const) : ('succeeded' as const),
          }));
        await recordRuns(odd ? other : site.dataSource, ...runs);
      }
    }
  });
  afterAll(async () => {
    await site.close();
    for (const database of opened) await database.drop();
  });

  const labels = (from: number, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `Run ${from - index}`);
  const follow = (page: Visited, relation: 'next' | 'prev'): Promise<Visited> =>
    browser.visit(page.$(`a[rel=${relation}]`).attr('href') ?? '');

  it('are not counted to their end', async () => {
    const page = await browser.visit('/admin/runs');

    expect(page.$('.total').text()).toBe('more than 10,000 runs · Count exactly');
    expect(labelsOf(page)).toEqual(labels(TOTAL - 1, 100));
    expect(pagesOf(page)).toEqual(['Page 1', 'Next']);
  });

  it('have a hundred pages by number, and a number beyond leads to the last of these', async () => {
    const page = await browser.visit('/admin/runs?p=100');
    const beyond = await browser.visit('/admin/runs?p=2000');

    expect(labelsOf(page)).toEqual(labels(349, 100));
    expect(pagesOf(page)).toEqual(['First', 'Previous', 'Page 100', 'Next']);
    expect(beyond.address).toBe('/admin/runs?p=100');
  });

  it('are gone through to the last of them by "Next", and back by "Previous"', async () => {
    const numbered = await browser.visit('/admin/runs?p=100');
    const first = await follow(numbered, 'next');
    const second = await follow(first, 'next');
    const last = await follow(second, 'next');

    expect(labelsOf(first)).toEqual(labels(249, 100));
    expect(labelsOf(second)).toEqual(labels(149, 100));
    expect(labelsOf(last)).toEqual(labels(49, 50));
    expect(pagesOf(last)).toEqual(['First', 'Previous', 'Page 103']);

    const back = await follow(last, 'prev');
    const furtherBack = await follow(await follow(back, 'prev'), 'prev');

    expect(labelsOf(back)).toEqual(labelsOf(second));
    expect(pagesOf(back)).toEqual(['First', 'Previous', 'Page 102', 'Next']);
    expect(labelsOf(furtherBack)).toEqual(labelsOf(numbered));
  });

  it('end with a full page where their number comes out so', async () => {
    const numbered = await browser.visit('/admin/runs?state=succeeded&p=100');
    const last = await follow(await follow(numbered, 'next'), 'next');

    expect(numbered.$('.total').text()).toBe('more than 10,000 runs match · Count exactly');
    expect(labelsOf(last)).toEqual(labels(149, 100));
    expect(pagesOf(last)).toEqual(['First', 'Previous', 'Page 102']);
  });

  it('are counted where fewer match', async () => {
    const page = await browser.visit('/admin/runs?state=failed');

    expect(page.$('.total').text()).toBe('50 runs match');
    expect(labelsOf(page)).toEqual(labels(49, 50));
  });
});
