import { join } from 'node:path';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, AdminSite, ModelAdmin, page, redirect, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platforms } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

const gone =
  'The token of a kept selection was not found: it was used already or is mistyped, it has expired, or it belongs to somebody else. Go back to the list and choose the rows again.';

/** How often the action behind the question has run. */
let runs = 0;

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
  listFilter: ['status'],
})
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async dock(request: AdminRequest, selection: Selection<Ship>) {
    if (!request.form.has('dock')) {
      return page('dock', { action: 'dock', selection: await request.hold(selection), question: 'Where?' });
    }
    runs += 1;
    await selection.update({ status: 'docked' });
    return undefined;
  }

  @AdminAction()
  async archive(request: AdminRequest, selection: Selection<Ship>) {
    return redirect(`/archive?selection=${await request.hold(selection)}`);
  }

  /** Holds a selection that another action has held, of whichever list, under a token of its own. */
  @AdminAction()
  async passOn(request: AdminRequest) {
    const selection = await this.site.openSelection(request.raw as object, request.form.get('other') ?? '');
    return redirect(`/archive?selection=${await request.hold(selection)}`);
  }
}

@AdminModel(Captain)
class CaptainAdmin extends ModelAdmin<Captain> {
  @AdminAction()
  async archive(request: AdminRequest, selection: Selection<Captain>) {
    return redirect(`/archive?selection=${await request.hold(selection)}`);
  }
}

@Controller('archive')
class ArchiveController {
  constructor(private readonly site: AdminSite) {}

  @Get()
  async show(@Req() request: object, @Query('selection') token: string) {
    const rows = await (await this.site.openSelection(request, token)).getMany();
    return rows.map(({ name }: { name: string }) => name).sort();
  }
}

describe.each(platforms)('a selection that is posted back, on $name and $adapter', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      ...{
        adapter,
        database: database.options,
        providers: [ShipAdmin, CaptainAdmin],
        controllers: [ArchiveController],
      },
      site: { templates: join(import.meta.dirname, '../support/harbour/templates') },
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    runs = 0;
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
  });

  const docked = () => shipsThat(site.dataSource, 'docked');
  /** Runs an action that holds its selection, and gives the token. */
  const held = async (action: string, fields: Record<string, string>, address = '/admin/ship'): Promise<string> => {
    const answer = await browser.send(address, { action, ...fields }, { follow: false });
    return new URL(answer.headers.get('location') ?? '', site.origin).searchParams.get('selection') ?? '';
  };
  const archived = async (token: string) =>
    JSON.parse((await browser.visit(`/archive?selection=${token}`)).text) as unknown;

  it('runs the action once, however often the form is posted: what it did is told again', async () => {
    const question = await browser.send('/admin/ship', { action: 'dock', _selected_action: ['1', '4'] });

    const first = await browser.submit(question, {});
    await resetFleet(site.dataSource);
    const second = await browser.submit(question, {});

    expect(second.messages).toEqual([expect.stringContaining('run already'), ...first.messages]);
    expect(runs).toBe(1);
    expect(await docked()).toEqual([]);
  });

  it('runs the action once where the form has no id: the selection is used up', async () => {
    const question = await browser.send('/admin/ship', { action: 'dock', _selected_action: ['1', '4'] });

    await browser.submit(question, { run: '' });
    await resetFleet(site.dataSource);
    const second = await browser.submit(question, { run: '' });

    expect(second.messages).toEqual([gone]);
    expect(runs).toBe(1);
    expect(await docked()).toEqual([]);
  });

  it('runs the action once where the form is posted several times at once', async () => {
    const question = await browser.send('/admin/ship', { action: 'dock', _selected_action: ['1', '4'] });

    await Promise.all([1, 2, 3, 4].map(() => browser.submit(question, {}, { follow: false })));

    expect(runs).toBe(1);
    expect(await docked()).toEqual(['Aurora', 'Dorado']);
  });

  it("may be opened again and again by a page of the host's own, and is still good for one posting back", async () => {
    const token = await held('archive', { _selected_action: '1' });

    expect(await archived(token)).toEqual(['Aurora']);
    expect(await archived(token)).toEqual(['Aurora']);
    await browser.send('/admin/ship', { action: 'dock', dock: 'north', selection: token });

    expect(await docked()).toEqual(['Aurora']);
  });

  describe('and that was passed on by another action', () => {
    it('keeps the address of the list it came from', async () => {
      const first = await held('archive', { select_across: '1' }, '/admin/ship?status=sailing');

      const second = await held('passOn', { _selected_action: '1', other: first });

      expect(await archived(second)).toEqual(['Dorado', 'Endeavour']);
      const list = await browser.send('/admin/ship', { action: 'dock', dock: 'north', selection: second });
      expect(list.address).toBe('/admin/ship?status=sailing');
      expect(await docked()).toEqual(['Dorado', 'Endeavour']);
    });

    it('keeps the model it is of, and means nothing on the list of another', async () => {
      const captain = await site.dataSource.manager.save(Captain, { name: 'Grace' });
      const first = await held('archive', { _selected_action: String(captain.id) }, '/admin/captain');

      const second = await held('passOn', { _selected_action: '1', other: first });

      expect(await archived(second)).toEqual(['Grace']);
      const list = await browser.send('/admin/ship', { action: 'dock', dock: 'north', selection: second });
      expect(list.messages).toEqual([gone]);
      expect(await docked()).toEqual([]);
    });
  });
});
