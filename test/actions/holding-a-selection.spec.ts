import { join } from 'node:path';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, AdminSite, ModelAdmin, page, redirect, Selection } from 'nest-steward';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { fleet, resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

const HOUR = 3_600_000;

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
  listFilter: ['status', 'captain'],
})
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async dock(request: AdminRequest, selection: Selection<Ship>) {
    if (!request.form.has('dock')) {
      return page('dock', { action: 'dock', selection: await request.hold(selection), question: 'Where?' });
    }
    this.messageUser(request, `${await selection.update({ status: 'docked' })} docked.`);
    return undefined;
  }

  @AdminAction()
  async archive(request: AdminRequest, selection: Selection<Ship>) {
    return redirect(`/archive?selection=${await request.hold(selection)}`);
  }

  @AdminAction()
  async archiveSailing(request: AdminRequest, selection: Selection<Ship>) {
    return redirect(`/archive?selection=${await request.hold(selection.where({ status: 'sailing' }))}`);
  }
}

@AdminModel(Captain)
class CaptainAdmin extends ModelAdmin<Captain> {}

@AdminModel(Crate)
class CrateAdmin extends ModelAdmin<Crate> {}

@Controller('archive')
class ArchiveController {
  constructor(private readonly site: AdminSite) {}

  @Get()
  async show(@Req() request: object, @Query('selection') token: string) {
    const selection = await this.site.openSelection(request, token);
    return { names: (await selection.getMany()).map((ship: Ship) => ship.name).sort() };
  }
}

const unknown =
  'The token of a kept selection was not found: it was used already or is mistyped, it has expired, or it belongs to somebody else. Go back to the list and choose the rows again.';

describe.each(adapters)('a selection that is held, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin, CaptainAdmin, CrateAdmin],
      controllers: [ArchiveController],
      site: { templates: join(import.meta.dirname, '../support/harbour/templates') },
    });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', ['ship.change', 'crate.change', 'captain.view']);
    await browser.visit('/admin/ship');
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const ask = (fields: Record<string, string | string[]>, address = '/admin/ship') =>
    browser.send(address, { action: 'dock', ...fields });
  const answer = (question: Visited) => browser.submit(question, {});
  const docked = () => shipsThat(site.dataSource, 'docked');
  const tokenOf = (question: Visited) => question.$('input[name=selection]').attr('value') ?? '';
  const passAnHour = () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + HOUR + 1_000);
  };

  it('comes back from a page in between to the same action, by its token alone', async () => {
    const question = await ask({ _selected_action: ['1', '4'] });

    const list = await answer(question);

    expect(question.$('input[name=_selected_action]')).toHaveLength(0);
    expect(list.messages).toEqual(['2 docked.']);
    expect(await docked()).toEqual(['Aurora', 'Dorado']);
  });

  it('is meant within the list it was chosen from, wherever the page posts to, and leads back there', async () => {
    const question = await ask({ select_across: '1' }, '/admin/ship?status=sailing');

    const list = await browser.send('/admin/ship', { action: 'dock', dock: 'north', selection: tokenOf(question) });

    expect(list.messages).toEqual(['2 docked.']);
    expect(list.address).toBe('/admin/ship?status=sailing');
    expect(await docked()).toEqual(['Dorado', 'Endeavour']);
  });

  it('outweighs whatever else the form says of rows', async () => {
    const question = await ask({ _selected_action: ['1'] });

    await browser.submit(question, { select_across: '1', _selected_action: ['2'] });

    expect(await docked()).toEqual(['Aurora']);
  });

  it('means no row that has left the list since', async () => {
    const question = await ask({ _selected_action: ['1', '2'] }, '/admin/ship?status=moored');
    await site.dataSource.manager.update(Ship, { id: 1 }, { status: 'sailing' });

    await answer(question);

    expect(await docked()).toEqual(['Beagle']);
  });

  it('is void where a filter of its list was closed to the person since', async () => {
    const captain = await site.dataSource.manager.save(Captain, { name: 'Grace' });
    await site.dataSource.manager.update(Ship, { id: 1 }, { captain });
    const question = await ask({ select_across: '1' }, `/admin/ship?captain=${captain.id}`);
    const demoted = site.browseAs('ada', ['ship.change']);
    await demoted.visit('/admin/ship');

    const list = await demoted.send('/admin/ship', { action: 'dock', dock: 'north', selection: tokenOf(question) });

    expect(list.messages).toEqual([expect.stringContaining('Nothing was done: the address has a parameter')]);
    expect(await docked()).toEqual([]);
  });

  it.each([
    ['nobody gave out', 'x'.repeat(43)],
    ['is empty', ''],
    ['holds a zero byte', 'a\0b'],
    ['is a megabyte long', 'x'.repeat(1_000_000)],
    ['is a name of the language', '__proto__'],
  ])('is void under a token that %s: a message says so, and nothing runs', async (_what, token) => {
    const list = await ask({ dock: 'north', selection: token });

    expect(list.messages).toEqual([unknown]);
    expect(await docked()).toEqual([]);
  });

  it("is void under somebody else's token", async () => {
    const question = await ask({ _selected_action: ['1'] });
    const mallory = site.browseAs('mallory', ['ship.change']);
    await mallory.visit('/admin/ship');

    const list = await mallory.send('/admin/ship', { action: 'dock', dock: 'north', selection: tokenOf(question) });

    expect(list.messages).toEqual([unknown]);
    expect(await docked()).toEqual([]);
  });

  it('is void on the list of another model', async () => {
    const question = await ask({ _selected_action: ['1'] });

    const list = await browser.send('/admin/crate', { action: 'deleteSelected', selection: tokenOf(question) });

    expect(list.messages).toEqual([unknown]);
  });

  it('is void after an hour', async () => {
    const question = await ask({ _selected_action: ['1'] });
    passAnHour();

    const list = await answer(question);

    expect(list.messages).toEqual([unknown]);
    expect(await docked()).toEqual([]);
  });

  it('may be of 100,000 ticked rows', async () => {
    await site.dataSource.query(
      `INSERT INTO ship (id, name) WITH RECURSIVE n(i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 100100) SELECT i, 'Ship' FROM n`,
    );
    const keys = Array.from({ length: 100_000 }, (_, index) => String(index + 101));
    const question = await ask({ _selected_action: keys });

    const list = await answer(question);

    expect(list.messages).toEqual(['100000 docked.']);
    expect(await docked()).toHaveLength(100_000);
  });

  describe("for a page of the host's own", () => {
    const archive = async (visitor: Browser, address: string) =>
      JSON.parse((await visitor.visit(address)).text) as { readonly names?: string[]; readonly errorCode?: string };
    /** What Nest answers where the host's controller catches nothing. */
    const notFound = { statusCode: 404, error: 'Not Found', message: unknown, errorCode: 'ADMIN_HOLD_UNKNOWN' };
    const held = async (action = 'archive') => {
      const to = await browser.send('/admin/ship?status=sailing', { action, select_across: '1' }, { follow: false });
      return to.headers.get('location') ?? '';
    };

    it('opens by its token', async () => {
      expect(await archive(browser, await held())).toEqual({ names: ['Dorado', 'Endeavour'] });
    });

    it('keeps what it was narrowed to', async () => {
      await site.dataSource.manager.update(Ship, { id: 5 }, { status: 'sunk' });
      const address = await held('archiveSailing');
      await resetFleet(site.dataSource);

      expect(await archive(browser, address)).toEqual({ names: [fleet[3].name] });
    });

    it.each<[string, () => Browser]>([
      ['somebody else', () => site.browseAs('mallory', ['ship.change'])],
      ['nobody', () => site.browse()],
      ['who may no longer see the list', () => site.browseAs('ada', [])],
    ])('does not open for %s', async (_who, browse) => {
      expect(await archive(browse(), await held())).toEqual(notFound);
    });

    it('is no fault where it does not open: the log stays empty', async () => {
      const before = site.log.errors.length;

      await archive(browser, '/archive?selection=nonsense');

      expect(site.log.errors).toHaveLength(before);
    });

    it('does not open where a filter of its list was closed to the person since', async () => {
      const captain = await site.dataSource.manager.save(Captain, { name: 'Grace' });
      await site.dataSource.manager.update(Ship, { id: 1 }, { captain });
      const list = `/admin/ship?captain=${captain.id}`;
      const to = await browser.send(list, { action: 'archive', select_across: '1' }, { follow: false });
      const demoted = site.browseAs('ada', ['ship.change']);

      expect(await archive(demoted, to.headers.get('location') ?? '')).toEqual(notFound);
    });

    it('does not open after an hour', async () => {
      const address = await held();
      passAnHour();

      expect(await archive(browser, address)).toEqual(notFound);
    });
  });
});
