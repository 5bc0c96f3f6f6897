import { IsBoolean, IsInt, IsString } from 'class-validator';
import { AdminAction, AdminModel, AdminRequest, FormField, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { forgetRuns, recordRuns, type RecordedRun } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

class Orders {
  @FormField({ label: 'To which port' })
  @IsString()
  port!: string;

  @IsInt()
  hands!: number;

  @IsBoolean()
  atNight!: boolean;
}

/** Shows those in harbour alone to whoever is no superuser. */
@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored' } },
})
class HarbourShipAdmin extends ModelAdmin<Ship> {
  override async getQuery(request: AdminRequest) {
    const query = await super.getQuery(request);
    return request.user.isSuperuser ? query : query.andWhere("ship.status <> 'sailing'");
  }

  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction({ confirm: true })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const sunk = await selection.update({ status: 'sunk' });
    this.messageUser(request, request.plural(sunk, { one: '# ship sank.', other: '# ships sank.' }), 'success');
  }

  @AdminAction({ form: Orders })
  async order(): Promise<void> {}
}

/** The definition lists of a page, by their terms. */
function factsOf({ $ }: Visited, list = 0): Readonly<Record<string, string>> {
  const facts = $('dl.facts').eq(list).children().toArray();
  return Object.fromEntries(facts.map((fact) => [$(fact).find('dt').text(), $(fact).find('dd').text()]));
}

describe.each(databases)('the record of a run, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter: 'fastify', database: database.options, providers: [HarbourShipAdmin] });
  });
  beforeEach(async () => {
    await forgetRuns(site.dataSource);
    await resetFleet(site.dataSource);
    ada = site.browseAs('ada', ['ship.change']);
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  const show = async (run: RecordedRun, browser = ada): Promise<Visited> => {
    const [id = ''] = await recordRuns(site.dataSource, run);
    const page = await browser.visit(`/admin/runs/${id}`);
    expect(page.status).toBe(200);
    return page;
  };

  it('says who did what to which rows, when, and how it ended', async () => {
    const page = await show({
      label: 'Sink selected ships',
      selection: 'all matching rows · status: Moored',
      address: '?status=moored',
      rowsSelected: 3_000,
      rowsAffected: 2_998,
      rowsSpared: 7,
      outcome: '2,998 ships sank.\nTwo were afloat.',
    });

    expect(page.$('h1').text()).toBe('Sink selected ships');
    expect(page.$('.badge').text()).toBe('Succeeded');
    expect(page.$('.told').text()).toBe('2,998 ships sank.\nTwo were afloat.');
    expect(factsOf(page)).toEqual({
      List: 'ships',
      By: 'ada',
      Started: 'Nov 22, 2024, 12:00:00 UTC',
      Finished: 'Nov 22, 2024, 12:00:02 UTC',
      Took: '2 s',
      Rows: 'all matching rows · status: Moored\nThe list as it is now',
      'Rows selected': '3,000',
      'Rows left out': '7',
      'Rows affected': '2,998',
    });
  });

  it('leads to the list, and to the list as it was chosen from', async () => {
    const page = await show({ address: '?status=moored' });
    const [list, chosen] = page
      .$('dl.facts a')
      .toArray()
      .map(({ attribs }) => attribs.href ?? '');

    expect(list).toBe('/admin/ship');
    expect((await ada.visit(chosen ?? '')).address).toBe('/admin/ship?status=moored');
    expect((await ada.visit(chosen ?? '')).$('tbody tr')).toHaveLength(3);
  });

  it.each([
    [340, '340 ms'],
    [12_340, '12.3 s'],
    [125_000, '2 min 5 s'],
  ])('tells how long it took: %i ms as %s', async (took, text) => {
    const startedAt = new Date('2024-11-22T12:00:00Z');
    const page = await show({ startedAt, finishedAt: new Date(startedAt.getTime() + took) });

    expect(factsOf(page)['Took']).toBe(text);
  });

  it('tells when it asked, where that was another time than when it began', async () => {
    const page = await show({ createdAt: new Date('2024-11-22T11:48:00Z') });

    expect(factsOf(page)).toMatchObject({ Asked: 'Nov 22, 2024, 11:48:00 UTC', Started: 'Nov 22, 2024, 12:00:00 UTC' });
  });

  it('names the first rows it ran on, with links, and tells those not there for the person as a number', async () => {
    const page = await show({ rowsSelected: 5, touched: ['1', '4', '77'] });
    const rows = page.$('.touched li').toArray();

    // Dorado is sailing, and 77 is gone.
    expect(rows.map((row) => page.$(row).text())).toEqual(['Aurora', "and 2 rows you can't see, or that are gone"]);
    expect(
      page
        .$('.touched a')
        .toArray()
        .map(({ attribs }) => attribs.href),
    ).toEqual(['/admin/ship/1']);
    expect(page.text).toContain('Of 5 rows the keys of 3 were kept.');
    expect((await ada.visit('/admin/ship/1')).$('h1').text()).toBe('Aurora');
  });

  it('names them in the order of their numbers, each in the direction that it is written', async () => {
    const ships = site.dataSource.getRepository(Ship);
    await ships.update({ id: 1 }, { name: '#10 Aurora' });
    await ships.update({ id: 2 }, { name: '#9 بيغل' });
    const { $ } = await show({ touched: ['1', '2'] });

    const links = $('.touched a').toArray();
    expect(links.map((link) => [$(link).text(), $(link).attr('dir')])).toEqual([
      ['#9 بيغل', 'auto'],
      ['#10 Aurora', 'auto'],
    ]);
    const { $: row } = await ada.visit('/admin/ship/2');
    expect(row('h1 > bdi').text()).toBe('#9 بيغل');
  });

  it('says how many more there are', async () => {
    const touched = Array.from({ length: 23 }, (_, index) => String(index + 1));
    const page = await show({ rowsSelected: 23, touched });

    const lines = page.$('.touched li').toArray();
    expect(lines.map((line) => page.$(line).text())).toEqual([
      'Aurora',
      'Beagle',
      'Calypso',
      "and 17 rows you can't see, or that are gone",
      'and 3 more',
    ]);
    expect(page.text).not.toContain('were kept');
  });

  it('shows what was filled in, by the labels of the form and else in words', async () => {
    const form = JSON.stringify({
      port: 'Oslo <b>',
      hands: 1_200,
      atNight: true,
      flags: ['red', 'blue'],
      oldName: '',
    });
    const page = await show({ action: 'order', form });

    expect(factsOf(page, 1)).toEqual({
      'To which port': 'Oslo <b>',
      Hands: '1,200',
      'At night': 'Yes',
      Flags: 'red, blue',
      'Old name': '–',
    });
  });

  it('says why it failed, and under which number the log knows it', async () => {
    const apology = 'Something went wrong, and the action was undone. Tell an administrator this number: 7f3a-91bc.';
    const page = await show({ state: 'failed', outcome: null, error: apology, reference: '7f3a-91bc' });
    const other = await show({ state: 'failed', outcome: null, error: 'The captain said no.', reference: '1234-5678' });

    expect(page.$('.badge').text()).toBe('Failed');
    expect(page.$('.told').text()).toBe(apology);
    expect(other.$('.told').text()).toBe('The captain said no. The log has it under the number 1234-5678.');
  });

  it.each<[Run['state'], string]>([
    ['expired', 'Nobody said yes in time, so nothing was done.'],
    ['interrupted', 'stopped without a word'],
  ])('explains what %s means', async (state, text) => {
    const page = await show({ state, outcome: null });

    expect(page.$('.record').text()).toContain(text);
  });

  it('of a run that is under way leads back to itself', async () => {
    const page = await show({
      state: 'running',
      finishedAt: null,
      outcome: null,
      deadline: new Date(Date.now() + 60_000),
    });

    expect(page.$('.badge').text()).toBe('Under way');
    expect(
      page
        .$('a')
        .filter((_, link) => page.$(link).text() === 'Look again')
        .attr('href'),
    ).toBe(page.address);
    expect(factsOf(page)).not.toHaveProperty('Finished');
  });

  it('is all that others see of a run that waits for its person', async () => {
    const question = await ada.run(await ada.visit('/admin/ship'), 'Sink', ['Aurora', 'Beagle']);
    const address = question.$('form[action^="/admin/runs/"]').attr('action') ?? '';
    const page = await site.browseAs('grace', ['ship.view']).visit(address);

    expect(page.status).toBe(200);
    expect(page.$('main form')).toHaveLength(0);
    expect(page.$('.badge').text()).toBe('Waiting');
    expect(page.$('.record').text()).toMatch(
      /Waits for ada's yes until [A-Z][a-z]{2} \d+, 2\d{3}, \d\d:\d\d:\d\d UTC\. Nobody else can give it, and without it nothing is done\./,
    );
    expect((await ada.visit(address)).$('main form')).toHaveLength(1);
  });

  it('tells its person what to do where they may no longer say yes', async () => {
    const question = await ada.run(await ada.visit('/admin/ship'), 'Sink', ['Aurora', 'Beagle']);
    const address = question.$('form[action^="/admin/runs/"]').attr('action') ?? '';

    const page = await site.browseAs('ada', ['ship.view']).visit(address);

    expect(page.$('main form')).toHaveLength(0);
    expect(page.$('.record').text()).toContain(
      'You can no longer say yes to this: the list, or what you may do, has changed. Nothing was done. Choose the rows from the list again.',
    );
  });

  it('is what its person finds there after the yes', async () => {
    const question = await ada.run(await ada.visit('/admin/ship'), 'Sink', ['Aurora', 'Beagle']);
    const address = question.$('form[action^="/admin/runs/"]').attr('action') ?? '';
    await ada.submit(question, {});
    const page = await ada.visit(address);

    expect(page.$('.told').text()).toBe('2 ships sank.');
    expect(factsOf(page)).toMatchObject({ 'Rows selected': '2', 'Rows affected': '2', By: 'ada' });
    expect(
      page
        .$('.touched a')
        .toArray()
        .map((link) => page.$(link).text())
        .sort(),
    ).toEqual(['Aurora', 'Beagle']);
  });

  it('stays when its model is gone: without links, for its own person', async () => {
    const page = await show({ model: 'whale', touched: ['1'] });

    expect(factsOf(page)).toMatchObject({ List: 'whale', Rows: '1 ticked row' });
    expect(page.$('dl.facts a, .touched a')).toHaveLength(0);
    expect(page.$('.touched li').text()).toBe("1 row you can't see, or that is gone");
  });
});
