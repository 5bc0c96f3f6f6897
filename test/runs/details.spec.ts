import { IsString } from 'class-validator';
import { AdminAction, AdminModel, AdminRequest, FormField, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { forgetRuns, recordRuns, type RecordedRun } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

class Hiring {
  @FormField({ label: 'New captain', entity: Captain })
  captain!: Captain;

  @IsString()
  reason!: string;
}

/** Keeps the Aurora from all but ada and superusers. */
@AdminModel(Ship, { listDisplay: ['name', 'status'], searchFields: ['name'] })
class SecretShipAdmin extends ModelAdmin<Ship> {
  override async getQuery(request: AdminRequest) {
    const { user } = request;
    const query = await super.getQuery(request);
    return user.isSuperuser || user.username === 'ada' ? query : query.andWhere("ship.name <> 'Aurora'");
  }

  override getRowLabel({ name }: Ship): string {
    return name;
  }

  @AdminAction({ form: Hiring })
  async hire(request: AdminRequest, selection: Selection<Ship>, { captain, reason }: Hiring): Promise<void> {
    if (reason === 'none') throw new Error('Not a reason.');
    await selection.update({ captain });
    this.messageUser(request, `${captain.name} was hired for the Aurora.`, 'success');
  }
}

/** Keeps Nemo from all but ada. */
@AdminModel(Captain, { searchFields: ['name'] })
class CaptainAdmin extends ModelAdmin<Captain> {
  override async getQuery(request: AdminRequest) {
    const { user } = request;
    const query = await super.getQuery(request);
    return user.username === 'ada' ? query : query.andWhere("captain.name <> 'Nemo'");
  }

  override getRowLabel({ name }: Captain): string {
    return `Captain ${name}`;
  }
}

function factsOf({ $ }: Visited, list = 0): Readonly<Record<string, string>> {
  const facts = $('dl.facts').eq(list).children().toArray();
  return Object.fromEntries(facts.map((fact) => [$(fact).find('dt').text(), $(fact).find('dd').text()]));
}

function touchedOf({ $ }: Visited): readonly string[] {
  return $('.touched li')
    .toArray()
    .map((line) => $(line).text());
}

describe.each(databases)('what stands in a run, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ahab: Captain;
  let nemo: Captain;

  beforeAll(async () => {
    database = await create();
    const providers = [SecretShipAdmin, CaptainAdmin];
    site = await openSite({ adapter: 'express', database: database.options, providers });
  });
  beforeEach(async () => {
    const { manager } = site.dataSource;
    await forgetRuns(site.dataSource);
    await resetFleet(site.dataSource);
    await manager.createQueryBuilder().delete().from(Captain).execute();
    ahab = await manager.save(Captain, manager.create(Captain, { name: 'Ahab' }));
    nemo = await manager.save(Captain, manager.create(Captain, { name: 'Nemo' }));
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  const ada = () => site.browseAs('ada', ['ship.change', 'captain.view']);
  const eve = (...more: readonly string[]) => site.browseAs('eve', ['ship.view', ...more]);
  const root = () => site.browseAs('root', 'everything');

  /** Has ada hire Nemo for the Aurora and the Beagle, which she searched for; gives the address of the run. */
  const hire = async (): Promise<string> => {
    const browser = ada();
    const question = await browser.run(await browser.visit('/admin/ship?q=a'), 'Hire', ['Aurora', 'Beagle']);
    const address = question.$('form[action^="/admin/runs/"]').attr('action') ?? '';
    await browser.submit(question, { 'field.captain': String(nemo.id), 'field.reason': 'He knows the Aurora.' });
    return address;
  };
  const record = async (run: RecordedRun): Promise<string> => {
    const [id = ''] = await recordRuns(site.dataSource, run);
    return `/admin/runs/${id}`;
  };
  const hiring = (captain: string | number, more: RecordedRun = {}): RecordedRun => ({
    action: 'hire',
    form: JSON.stringify({ captain: { key: String(captain), label: 'As she was called then' } }),
    ...more,
  });

  it('is for its own person', async () => {
    const page = await ada().visit(await hire());

    expect(page.$('.told').text()).toBe('Nemo was hired for the Aurora.');
    expect(factsOf(page)['Rows']).toContain('The list as it is now');
    expect(factsOf(page, 1)).toEqual({ 'New captain': 'Captain Nemo', Reason: 'He knows the Aurora.' });
    expect(touchedOf(page)).toEqual(['Aurora', 'Beagle']);
    expect(page.text).not.toContain('The details are for');
  });

  it('is for superusers, rows within their scope alone', async () => {
    const page = await root().visit(await hire());

    expect(page.$('.told').text()).toBe('Nemo was hired for the Aurora.');
    expect(factsOf(page)).toHaveProperty('Rows');
    expect(factsOf(page, 1)).toEqual({
      'New captain': "a row you can't see, or that is gone",
      Reason: 'He knows the Aurora.',
    });
    expect(page.text).not.toContain('The details are for');
  });

  it('is withheld from others who may view the model: they read who did what when, on how many rows, and how it ended', async () => {
    const address = await hire();
    const page = await eve('captain.view').visit(address);

    expect((await eve().visit('/admin/ship/1')).status).toBe(404);
    expect(page.status).toBe(200);
    expect(page.$('h1').text()).toBe('Hire');
    expect(page.$('.badge').text()).toBe('Succeeded');
    expect(Object.keys(factsOf(page)).sort()).toEqual(
      ['Asked', 'By', 'Finished', 'List', 'Rows affected', 'Rows selected', 'Started', 'Took'].sort(),
    );
    expect(page.$('.record').text()).toContain('The details are for ada and for superusers.');
    expect(page.text).not.toMatch(/Aurora|Nemo|He knows|q=a/);
  });

  it('is withheld where the run failed: its error, and the number the log has it under', async () => {
    const run = { state: 'failed', outcome: null, error: 'The Aurora has sunk.', reference: '7f3a-91bc' } as const;
    const address = await record({ ...run, rowsAffected: null });

    expect((await eve().visit(address)).text).not.toMatch(/Aurora|7f3a/);
    expect((await ada().visit(address)).$('.told').text()).toContain('The Aurora has sunk.');
    expect((await root().visit(address)).$('.told').text()).toContain('7f3a-91bc');
  });

  it('is withheld of a run that waits for its person', async () => {
    const browser = ada();
    const question = await browser.run(await browser.visit('/admin/ship?q=Aurora'), 'Hire', ['Aurora']);
    const address = question.$('form[action^="/admin/runs/"]').attr('action') ?? '';
    const page = await eve().visit(address);

    expect(page.$('.badge').text()).toBe('Waiting');
    expect(page.text).not.toContain('Aurora');
  });

  it('is nobody else’s by a name that differs in capitals alone', async () => {
    const page = await site.browseAs('ADA', ['ship.view']).visit(await record({ outcome: 'The Aurora sank.' }));

    expect(page.status).toBe(200);
    expect(page.text).not.toContain('Aurora');
  });

  it('does not keep others from the rows they may see: the rest is a number', async () => {
    const address = await record({ rowsSelected: 4, touched: ['1', '2', '77', '3'] });
    const page = await eve().visit(address);

    expect(touchedOf(page)).toEqual(['Beagle', 'Calypso', "and 2 rows you can't see, or that are gone"]);
    expect(
      page
        .$('.touched a')
        .toArray()
        .map(({ attribs }) => attribs.href),
    ).toEqual(['/admin/ship/2', '/admin/ship/3']);
  });

  it('tells one row that is not for the person to see without its key', async () => {
    const page = await eve().visit(await record({ touched: ['1'] }));

    expect(touchedOf(page)).toEqual(["1 row you can't see, or that is gone"]);
  });

  it('names a row that was chosen as its own admin does today, and leads to it', async () => {
    const page = await ada().visit(await record(hiring(ahab.id)));

    expect(factsOf(page, 1)).toEqual({ 'New captain': 'Captain Ahab' });
    expect(page.$('dl.facts').eq(1).find('a').attr('href')).toBe(`/admin/captain/${ahab.id}`);
  });

  it.each<[string, () => string | number, readonly string[]]>([
    ['whose model the person may not view any more', () => ahab.id, ['ship.change']],
    ['that is gone', () => 4_711, ['ship.change', 'captain.view']],
    ['by what is no key', () => 'ahab', ['ship.change', 'captain.view']],
  ])('says of a chosen row %s that it can’t be seen', async (_what, key, permissions) => {
    const page = await site.browseAs('ada', permissions).visit(await record(hiring(key())));

    expect(factsOf(page, 1)).toEqual({ 'New captain': "a row you can't see, or that is gone" });
  });

  it('says of a chosen row only that it is one, where the form has it no more', async () => {
    const page = await ada().visit(await record(hiring(ahab.id, { action: 'sink' })));

    expect(factsOf(page, 1)).toEqual({ Captain: 'a row' });
  });

  it('is not in the list of runs, nor in the history of a row, and no search there finds it', async () => {
    await hire();
    const browser = eve('captain.view');
    const pages = [await browser.visit('/admin/runs'), await browser.visit('/admin/ship/2')];

    for (const page of pages) {
      expect(page.text).toContain('Hire');
      expect(page.text).not.toMatch(/Aurora|Nemo|He knows/);
    }
    for (const words of ['Aurora', 'Nemo', 'knows', 'hired', 'ticked']) {
      expect((await browser.visit(`/admin/runs?q=${words}`)).$('.total').text()).toBe('0 runs match');
    }
    expect((await browser.visit('/admin/runs?q=hire')).$('.total').text()).toBe('1 run matches');
  });
});
