import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminModel, ModelAdmin, stewardEntities } from 'nest-steward';
import { DataSource } from 'typeorm';
import { getDataSourceToken } from '@nestjs/typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { recordRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Crate, { name: 'crate' })
class CrateAdmin extends ModelAdmin<Crate> {}

@AdminModel(Crate, { name: 'crate', dataSource: 'ledger' })
class LedgerCrateAdmin extends ModelAdmin<Crate> {}

/** A host may look at the runs in its own way too. */
@AdminModel(Run, { name: 'audit', listDisplay: ['label', 'createdAt'], ordering: ['createdAt'] })
class AuditAdmin extends ModelAdmin<Run> {}

function textsOf({ $ }: Visited, selector: string): readonly string[] {
  return $(selector)
    .toArray()
    .map((element) => $(element).text().trim());
}

/** The cells of each row, from its header on. */
function rowsOf({ $ }: Visited): readonly (readonly string[])[] {
  return $('tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('th, td')
        .toArray()
        .map((cell) => $(cell).text()),
    );
}

function labelsOf(page: Visited): readonly string[] {
  return textsOf(page, 'tbody th');
}

/** The address behind a link of the filters: `filterOf(page, 'State', 'Failed')`. */
function filterOf({ $ }: Visited, title: string, choice: string): string {
  const details = $('.filters details').filter((_, element) => $(element).find('summary').text() === title);
  const link = details.find('a').filter((_, element) => $(element).text() === choice);
  return link.attr('href') ?? '';
}

describe.each(databases)('the list of runs, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      providers: [ShipAdmin, CrateAdmin, AuditAdmin],
    });
    await resetFleet(site.dataSource);
    browser = site.browseAs('root', 'everything');
    await recordRuns(
      site.dataSource,
      { minute: 1, label: 'Sink', rowsSelected: 1_200, rowsAffected: 1_200 },
      { minute: 3, label: 'Inspect crates', model: 'crate', action: 'inspect', userId: '7', username: 'grace' },
      {
        minute: 2,
        label: 'Sink at night',
        state: 'failed',
        error: 'Too dark.',
        rowsAffected: null,
        username: 'ada l.',
      },
    );
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  it('has a row a run, the newest first, with who, when, on what, and how it ended', async () => {
    const page = await browser.visit('/admin/runs');

    expect(textsOf(page, 'thead th')).toEqual([
      'Action',
      'Time',
      'Model',
      'User',
      'State',
      'Rows selected',
      'Rows affected',
    ]);
    expect(rowsOf(page)).toEqual([
      ['Inspect crates', 'Nov 22, 2024', 'crates', 'grace', 'Succeeded', '1', '1'],
      ['Sink at night', 'Nov 22, 2024', 'ships', 'ada l.', 'Failed', '1', '–'],
      ['Sink', 'Nov 22, 2024', 'ships', 'ada', 'Succeeded', '1,200', '1,200'],
    ]);
    expect(page.$('.total').text()).toBe('3 runs');
    expect(page.$('thead th[aria-sort=descending]').text()).toBe('Time');
  });

  it('has the states as badges, as the record has', async () => {
    const page = await browser.visit('/admin/runs');

    expect(textsOf(page, 'td .badge')).toEqual(['Succeeded', 'Failed', 'Succeeded']);
    expect(textsOf(page, 'td .badge.error')).toEqual(['Failed']);
  });

  it('leads from each run to its own page', async () => {
    const page = await browser.visit('/admin/runs');

    const record = await browser.visit(page.$('tbody th a').first().attr('href') ?? '');

    expect(record.address).toMatch(/^\/admin\/runs\/[\da-f-]{36}$/);
    expect(record.$('h1').text()).toBe('Inspect crates');
  });

  it.each([
    ['State', 'Failed', ['Sink at night']],
    ['Model', 'crates', ['Inspect crates']],
    ['Action', 'Sink', ['Sink at night', 'Sink']],
    ['User', 'grace', ['Inspect crates']],
  ])('is filtered: %s, %s', async (title, choice, labels) => {
    const page = await browser.visit(filterOf(await browser.visit('/admin/runs'), title, choice));

    expect(page.status).toBe(200);
    expect(page.messages).toEqual([]);
    expect(labelsOf(page)).toEqual(labels);
  });

  it('offers the models and actions there are, and each person once, by the latest name', async () => {
    const page = await browser.visit('/admin/runs');

    expect(textsOf(page, '.filters details:nth-of-type(2) a')).toEqual(['All', 'crates', 'runs', 'ships']);
    expect(textsOf(page, '.filters details:nth-of-type(3) a')).toContain('Sink');
    expect(textsOf(page, '.filters details:nth-of-type(4) a')).toEqual(['All', 'ada l.', 'grace']);
  });

  it.each([
    ['q=night', ['Sink at night']],
    ['q=GRACE', ['Inspect crates']],
    ['o=time', ['Sink', 'Sink at night', 'Inspect crates']],
    ['o=-rowsSelected', ['Sink', 'Sink at night', 'Inspect crates']],
    ['o=user,-time', ['Sink', 'Sink at night', 'Inspect crates']],
    ['user=nobody', []],
  ])('is searched and ordered as any list: ?%s', async (query, labels) => {
    const page = await browser.visit(`/admin/runs?${query}`);

    expect(page.messages).toEqual([]);
    expect([...labelsOf(page)].sort()).toEqual([...labels].sort());
    expect(labelsOf(page)[0]).toBe(labels[0]);
  });

  it('takes no forms, and offers no actions', async () => {
    const page = await browser.visit('/admin/runs');
    const answer = await browser.send('/admin/runs', { action: 'deleteSelected', select_across: '1' });

    expect(page.$('button[name=action], tbody input')).toHaveLength(0);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  it('is no model of the site, and leaves room for an admin of the host', async () => {
    const index = await browser.visit('/admin');
    const audit = await browser.visit('/admin/audit');

    expect(textsOf(index, '.models a')).toEqual(['Crates', 'Runs', 'Ships']);
    expect(
      index
        .$('.models a')
        .toArray()
        .map(({ attribs }) => attribs.href),
    ).toContain('/admin/audit');
    expect(rowsOf(audit).map((cells) => cells.slice(-1)[0])).toEqual(['Nov 22, 2024', 'Nov 22, 2024', 'Nov 22, 2024']);
    expect(audit.$('tbody td.numeric')).toHaveLength(0);
  });
});

describe.each(databases)('runs in several data sources, on $name', ({ create }) => {
  const total = 1_430;
  let opened: readonly TestDatabase[];
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    opened = [await create(), await create()];
    const [first, second] = opened;
    site = await openSite({
      adapter: 'fastify',
      database: first?.options ?? { type: 'better-sqlite3', database: ':memory:' },
      imports: [
        TypeOrmModule.forRoot({
          ...(second?.options ?? { type: 'better-sqlite3', database: ':memory:' }),
          name: 'ledger',
          entities: [Crate, ...stewardEntities],
          synchronize: true,
        }),
      ],
      providers: [ShipAdmin, LedgerCrateAdmin],
    });
    browser = site.browseAs('root', 'everything');
    const ledger = site.app.get<DataSource>(getDataSourceToken('ledger'));
    const runs = Array.from({ length: total }, (_, minute) => ({
      minute,
      label: `Run ${minute}`,
      // Not evenly: a stretch of one, and then of both in turn.
      inLedger: minute < 900 ? minute % 3 === 0 : minute > 1_200,
    }));
    for (const inLedger of [false, true]) {
      const chosen = runs.filter((run) => run.inLedger === inLedger);
      const model = inLedger ? 'crate' : 'ship';
      for (let start = 0; start < chosen.length; start += 200) {
        const values = chosen.slice(start, start + 200).map(({ minute, label }) => ({ minute, label, model }));
        await recordRuns(inLedger ? ledger : site.dataSource, ...values);
      }
    }
  });
  afterAll(async () => {
    await site.close();
    for (const database of opened) await database.drop();
  });

  const labels = (from: number, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `Run ${from - index}`);

  it.each([1, 2, 6, 7, 13, 14])('are one list by their time: page %i', async (number) => {
    const page = await browser.visit(`/admin/runs?p=${number}`);

    expect(page.$('.total').text()).toBe('1,430 runs');
    expect(labelsOf(page)).toEqual(labels(1_429 - (number - 1) * 100, 100));
  });

  it('end with what is left on the last page', async () => {
    const first = await browser.visit('/admin/runs');
    const last = await browser.visit(
      first
        .$('.pages a')
        .filter((_, a) => first.$(a).text() === 'Last')
        .attr('href') ?? '',
    );

    expect(labelsOf(last)).toEqual(labels(29, 30));
    expect((await browser.visit('/admin/runs?p=99')).address).toBe('/admin/runs?p=15');
  });

  it('go on from row to row by "Next" and back by "Previous"', async () => {
    const second = await browser.visit('/admin/runs?p=2');
    const third = await browser.visit(second.$('a[rel=next]').attr('href') ?? '');
    const back = await browser.visit(third.$('a[rel=prev]').attr('href') ?? '');

    expect(labelsOf(third)).toEqual(labels(1_229, 100));
    expect(labelsOf(back)).toEqual(labelsOf(second));
  });

  it('are ordered by time alone, either way', async () => {
    const oldest = await browser.visit('/admin/runs?o=time&p=8');
    const other = await browser.visit('/admin/runs?o=user');

    expect(labelsOf(oldest)).toEqual(Array.from({ length: 100 }, (_, index) => `Run ${700 + index}`));
    expect(textsOf(oldest, 'thead a')).toEqual(['Time']);
    expect(other.messages).toEqual(["The address has a value that “o” can't have, “user”. It was left out."]);
  });

  it('are filtered and searched in each', async () => {
    const crates = await browser.visit('/admin/runs?model=crate');
    const found = await browser.visit('/admin/runs?q=%22run+14%22');

    expect(crates.$('.total').text()).toBe('529 runs match');
    expect(labelsOf(crates)[299]).toBeUndefined();
    expect(labelsOf(found)).toHaveLength(41);
    expect(labelsOf(found).slice(-2)).toEqual(['Run 140', 'Run 14']);
  });
});
