import { AdminAction, AdminModel, AdminRequest, download, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunKey } from '../../libs/admin/src/runs/run-key.entity.js';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

const MINUTE = 60_000;

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
  ordering: ['name'],
})
class CarefulShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  override async getQuery(request: AdminRequest) {
    const query = await super.getQuery(request);
    return request.user.hasPermission('harbour.north') ? query : query.andWhere('ship.id < 100');
  }

  @AdminAction({ confirm: true })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const sunk = await selection.update({ status: 'sunk' });
    this.messageUser(request, request.plural(sunk, { one: '# ship sank.', other: '# ships sank.' }), 'success');
  }

  @AdminAction({ confirm: 'Painters come at noon.' })
  async paint(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'painted' });
  }

  @AdminAction({ destructive: true, permissions: ['delete'] })
  async scuttle(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.delete();
  }

  @AdminAction({
    confirm: async (_request: AdminRequest, selection: Selection<Ship>) => ({
      title: `Tow ${await selection.count()}?`,
      text: 'Only moored ships can be towed.',
      submit: 'Tow them',
      selection: selection.where({ status: 'moored' }),
    }),
  })
  async tow(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `Towed ${await selection.update({ status: 'towed' })}.`, 'success');
  }

  @AdminAction({ confirm: true })
  async roll(_request: AdminRequest, selection: Selection<Ship>) {
    return download({ name: 'ships.txt', type: 'text/plain' }, async function* () {
      for await (const { name } of selection.inListOrder()) yield `${name}\n`;
    });
  }

  @AdminAction({
    confirm: async (_request: AdminRequest, selection: Selection<Ship>) => ({
      title: `Repair ${await selection.count()} ships?`,
      titleCounts: true,
    }),
  })
  async repair(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'repaired' });
  }

  @AdminAction({ confirm: () => ({ titleCounts: true }) })
  async rename(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'renamed' });
  }

  @AdminAction({ confirm: () => ({ text: 'The dock is closed.', offered: false }) })
  async dock(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'docked' });
  }
}

describe.each(platformsInTurn('express'))('an action that asks first, on $name and $adapter', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;
  let list: Visited;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter,
      database: database.options,
      providers: [CarefulShipAdmin],
      site: { pinnedRows: 4 },
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    list = await browser.visit('/admin/ship');
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const runOf = async (page: Visited): Promise<Run> => {
    const id = page.$('main form').attr('action')?.split('/').at(-1) ?? '';
    return site.dataSource.manager.findOneByOrFail(Run, { id });
  };
  const pass = (milliseconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });

  it('shows how many rows, large, and the first of them by name, and does nothing yet', async () => {
    const question = await browser.run(list, 'Sink', ['Aurora', 'Beagle']);

    expect(question.status).toBe(200);
    expect(question.$('h1').text()).toBe('Sink');
    expect(question.$('.ask-count').text()).toMatch(/^2\s+ships$/);
    expect(
      question
        .$('.ask-rows li')
        .toArray()
        .map((row) => question.$(row).text()),
    ).toEqual(['Aurora', 'Beagle']);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
  });

  it('carries the id of its run and nothing else of what it is about', async () => {
    const question = await browser.run(list, 'Sink', ['Aurora', 'Beagle']);

    const fields = question
      .$('main form input')
      .toArray()
      .map(({ attribs }) => attribs.name);
    expect(fields).toEqual(['_csrf']);
    expect(question.$('main form').attr('action')).toMatch(/^\/admin\/runs\/[\da-f-]{36}$/);
  });

  it('has an address of its own: going back and reloading lead to the same question', async () => {
    const question = await browser.run(list, 'Sink', ['Aurora']);
    const again = await browser.visit(question.address);

    expect(question.address).toMatch(/^\/admin\/runs\/[\da-f-]{36}$/);
    expect(again.$('main form').attr('action')).toBe(question.address);
  });

  it('runs on yes, and leads back to the list as it was', async () => {
    const filtered = await browser.visit('/admin/ship?status=moored&o=-name');
    const question = await browser.run(filtered, 'Sink', ['Aurora', 'Beagle']);

    const after = await browser.submit(question, {});

    expect(after.address).toBe('/admin/ship?status=moored&o=-name');
    expect(after.messages).toEqual(['2 ships sank.']);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora', 'Beagle']);
  });

  it('leads back to the list on no', async () => {
    const question = await browser.run(await browser.visit('/admin/ship?status=moored'), 'Sink', ['Aurora']);

    expect(question.$('main form a').attr('href')).toBe('/admin/ship?status=moored');
  });

  it('shows the text it was given, and a dangerous button where it destroys', async () => {
    const painting = await browser.run(list, 'Paint', ['Aurora']);
    const scuttling = await browser.run(list, 'Scuttle', ['Aurora']);

    expect(painting.$('main').text()).toContain('Painters come at noon.');
    expect(painting.$('main form button').attr('class')).toBe('primary');
    expect(scuttling.$('main form button').attr('class')).toBe('danger');
  });

  it('may say by a function what the page shows, and which rows a yes does not mean', async () => {
    const question = await browser.run(list, 'Tow', ['Aurora', 'Beagle', 'Dorado']);

    expect(question.$('h1').text()).toBe('Tow 3?');
    expect(question.$('.ask-count').text()).toMatch(/^2\s+ships$/);
    expect(question.$('main').text()).toContain('1 other row of your selection stays as it is.');
    expect(question.$('main form button').text()).toBe('Tow them');
    const after = await browser.submit(question, {});
    expect(after.messages).toEqual(['Towed 2.']);
    expect(await shipsThat(site.dataSource, 'sailing')).toEqual(['Dorado', 'Endeavour']);
  });

  it('tells the number once where it says that its title does', async () => {
    const question = await browser.run(list, 'Repair', ['Aurora', 'Beagle']);

    expect(question.$('h1').text()).toBe('Repair 2 ships?');
    expect(question.$('.ask-count')).toHaveLength(0);
  });

  it('tells the number below the label of the action, which tells none whatever is said of a title', async () => {
    const question = await browser.run(list, 'Rename', ['Aurora', 'Beagle']);

    expect(question.$('h1').text()).toBe('Rename');
    expect(question.$('.ask-count').text()).toMatch(/^2\s+ships$/);
  });

  it('offers no button where it says that it cannot be done, and refuses the yes of a form made by hand', async () => {
    const question = await browser.run(list, 'Dock', ['Aurora']);

    expect(question.$('main form button')).toHaveLength(0);
    const forced = await browser.submit(question, {});
    expect(forced.status).toBe(403);
    expect(await shipsThat(site.dataSource, 'docked')).toEqual([]);
  });

  it('does what was confirmed: rows that came since stay, and rows that left the list are skipped and counted', async () => {
    const sailing = await browser.visit('/admin/ship?status=moored');
    const question = await browser.run(sailing, 'Sink', [], { select_across: '1' });
    expect(question.$('.ask-count').text()).toMatch(/^3\s+ships$/);
    await site.dataSource.manager.insert(Ship, { id: 6, name: 'Flying Dutchman' });
    await site.dataSource.manager.update(Ship, { id: 1 }, { status: 'sailing' });

    const after = await browser.submit(question, {});

    expect(after.messages).toEqual([
      '1 of the rows you were shown is no longer in the list, and was skipped.',
      '2 ships sank.',
    ]);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Beagle', 'Calypso']);
  });

  it('is said to have been run, where it says nothing itself and rows were skipped', async () => {
    const sailing = await browser.visit('/admin/ship?status=moored');
    const question = await browser.run(sailing, 'Paint', [], { select_across: '1' });
    await site.dataSource.manager.update(Ship, { id: 1 }, { status: 'sailing' });

    const after = await browser.submit(question, {});

    expect(after.messages).toEqual([
      '1 of the rows you were shown is no longer in the list, and was skipped.',
      '“Paint” was run.',
    ]);
  });

  it('does nothing where none of them is in the list any more', async () => {
    const moored = await browser.visit('/admin/ship?status=moored');
    const question = await browser.run(moored, 'Sink', ['Aurora']);
    await site.dataSource.manager.update(Ship, { id: 1 }, { status: 'sailing' });

    const after = await browser.submit(question, {});

    expect(after.messages).toEqual(['Nothing was done: none of the selected rows is in this list any more.']);
    expect((await runOf(question)).state).toBe('failed');
  });

  it('still streams a download of the rows that were fixed, after the run itself is over', async () => {
    const question = await browser.run(list, 'Roll', ['Aurora', 'Dorado']);

    expect((await browser.submit(question, {})).text).toBe('Aurora\nDorado\n');
  });

  describe('on more rows than are fixed by their keys', () => {
    it('says that it runs on whatever matches at the yes', async () => {
      const question = await browser.run(list, 'Sink', [], { select_across: '1' });

      expect(question.$('.ask-count').text()).toMatch(/^5\s+ships$/);
      expect(question.$('main').text()).toContain('whatever matches when you say yes');
      expect((await browser.submit(question, {})).messages).toEqual(['5 ships sank.']);
    });

    it('asks again, once, where the number has changed', async () => {
      const question = await browser.run(list, 'Sink', [], { select_across: '1' });
      await site.dataSource.manager.insert(Ship, { id: 6, name: 'Flying Dutchman' });

      const again = await browser.submit(question, {});

      expect(again.$('[role=alert]').text()).toContain('it was 5, and is 6 now');
      expect(again.$('.ask-count').text()).toMatch(/^6\s+ships$/);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
      await site.dataSource.manager.insert(Ship, { id: 7, name: 'Galatea' });
      expect((await browser.submit(again, {})).messages).toEqual(['7 ships sank.']);
    });

    it('takes a yes to the old number for no yes to the new one', async () => {
      const question = await browser.run(list, 'Sink', [], { select_across: '1' });
      await site.dataSource.manager.insert(Ship, { id: 6, name: 'Flying Dutchman' });
      await browser.submit(question, {});

      const second = await browser.submit(question, {});

      expect(second.$('[role=alert]').text()).toContain('it was 5, and is 6 now');
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    });

    it('tells the number that a yes is to, also beside a title that counts by now', async () => {
      const question = await browser.run(list, 'Repair', [], { select_across: '1' });
      await site.dataSource.manager.insert(Ship, { id: 6, name: 'Flying Dutchman' });

      const reloaded = await browser.visit(question.address);

      expect(reloaded.$('h1').text()).toBe('Repair 6 ships?');
      expect(reloaded.$('.ask-count').text()).toMatch(/^5\s+ships$/);
      expect(reloaded.$('main [name=rows]').val()).toBe('5');
    });

    it('leaves out the rows that were spared', async () => {
      await site.dataSource.manager.insert(Ship, { id: 6, name: 'Flying Dutchman' });
      const question = await browser.run(list, 'Sink', [], { select_across: '1', _unselected_action: ['1'] });

      expect((await browser.submit(question, {})).messages).toEqual(['5 ships sank.']);
      expect(await shipsThat(site.dataSource, 'moored')).toEqual(['Aurora']);
    });
  });

  describe('belongs to the person who asked it', () => {
    it('is nothing to anybody else, who may do the same', async () => {
      const question = await browser.run(list, 'Sink', ['Aurora']);
      const other = site.browseAs('grace', 'everything');
      await other.visit('/admin/ship');

      const address = question.$('main form').attr('action') ?? '';
      const stolen = await other.send(address, {});

      expect(stolen.status).toBe(404);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    });

    it('asks for the permission again at the yes', async () => {
      const person = site.browseAs('joan', ['ship.view', 'ship.change']);
      const question = await person.run(await person.visit('/admin/ship'), 'Sink', ['Aurora']);

      const demoted = site.browseAs('joan', ['ship.view']);
      await demoted.visit('/admin/ship');
      const answer = await demoted.send(question.$('main form').attr('action') ?? '', {});

      expect(answer.status).toBe(403);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    });

    it('asks for the scope again at the yes', async () => {
      await site.dataSource.manager.insert(Ship, { id: 100, name: 'Nautilus' });
      const wide = site.browseAs('joan', ['ship.view', 'ship.change', 'harbour.north']);
      const question = await wide.run(await wide.visit('/admin/ship'), 'Sink', ['Aurora', 'Nautilus']);

      const narrow = site.browseAs('joan', ['ship.view', 'ship.change']);
      await narrow.visit('/admin/ship');
      const after = await narrow.send(question.$('main form').attr('action') ?? '', {});

      expect(after.messages).toContain('1 ship sank.');
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
    });
  });

  describe('expires', () => {
    it('after 15 minutes: the yes does nothing, and shows that', async () => {
      const question = await browser.run(list, 'Sink', ['Aurora']);
      pass(16 * MINUTE);

      const late = await browser.submit(question, {});

      expect(late.address).toMatch(/^\/admin\/runs\//);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
      expect(late.$('main').text()).toContain('Nobody said yes in time');
      expect((await runOf(question)).state).not.toBe('running');
    });

    it('and forgets the keys it had fixed', async () => {
      const question = await browser.run(list, 'Sink', ['Aurora']);
      const { id } = await runOf(question);
      expect(await site.dataSource.manager.countBy(RunKey, { runId: id })).toBe(1);
      pass(20 * MINUTE);

      await browser.visit(`/admin/runs/${id}`);

      const keysOf = () => site.dataSource.manager.countBy(RunKey, { runId: id });
      await vi.waitFor(async () => expect(await keysOf()).toBe(0), { timeout: 5_000 });
      expect((await runOf(question)).state).toBe('expired');
    });

    it('not before: a page that is opened again still asks', async () => {
      const question = await browser.run(list, 'Sink', ['Aurora', 'Beagle']);
      pass(14 * MINUTE);

      const reloaded = await browser.visit(question.$('main form').attr('action') ?? '');

      expect(reloaded.$('.ask-count').text()).toMatch(/^2\s+ships$/);
      expect((await browser.submit(reloaded, {})).messages).toEqual(['2 ships sank.']);
    });
  });
});
