import { AdminModel, ModelAdmin } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barActions } from '../support/bar-actions.js';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { Buoy } from '../support/harbour/buoy.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Lamp } from '../support/harbour/lamp.entity.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { personCookie } from '../support/people.js';
import { adapters } from '../support/newsroom.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';
import { harbourOffice } from './harbour-office.js';

@AdminModel(Lamp)
class LampAdmin extends ModelAdmin<Lamp> {}

const otherRows = 'Nothing was done: the form does not name the ship whose page it was sent to, and that one alone.';
const notOffered = 'Nothing was done: no action was chosen that is offered here.';

function buttonsOf({ $ }: Visited): Readonly<Record<string, string>> {
  return Object.fromEntries(
    $('.object-actions button')
      .toArray()
      .map((button) => [button.attribs.value ?? '', $(button).text()]),
  );
}

describe.each(adapters)('the form on the page of a row, inside a host on %s', (adapter) => {
  it.each([
    ['that reads no bodies', { bodyParser: false }],
    ['that reads bodies, and keeps them as they came', { rawBody: true }],
  ])('is read where it is one %s, behind a prefix', async (_what, nest) => {
    const site = await openSite({
      adapter,
      nest,
      ...harbourOffice,
      configure: (app) => app.setGlobalPrefix('api'),
    });
    await resetFleet(site.dataSource);
    const ada = site.browseAs('ada', 'everything');

    const page = await ada.visit('/api/admin/ship/2');
    const after = await ada.submit(page, { action: 'sink' }, { form: '.object-actions' });

    expect(after.address).toBe('/api/admin/ship/2');
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Beagle']);
    await site.close();
  });

  it('is read where the host looks long at a request before it reads it', async () => {
    const site = await openSite({
      adapter,
      ...harbourOffice,
      configure: (app) => app.use((_request: unknown, _response: unknown, next: () => void) => setTimeout(next, 50)),
    });
    await resetFleet(site.dataSource);
    const ada = site.browseAs('ada', 'everything');

    await ada.submit(await ada.visit('/admin/ship/2'), { action: 'sink' }, { form: '.object-actions' });

    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Beagle']);
    await site.close();
  });
});

describe.each(platformsInTurn('fastify'))(
  'a row that is deleted softly from its own page, on $name and $adapter',
  ({ adapter, create }) => {
    it('keeps its page, to which the deletion leads back, and is not deleted twice', async () => {
      const database = await create();
      const site = await openSite({
        adapter,
        database: database.options,
        entities: [Lamp, Buoy],
        providers: [LampAdmin],
      });
      await site.dataSource.manager.insert(Lamp, [
        { id: 1, name: 'North' },
        { id: 2, name: 'South' },
      ]);
      const ada = site.browseAs('ada', 'everything');
      const remove = async () =>
        ada.submit(await ada.visit('/admin/lamp/1'), { action: 'deleteSelected' }, { form: '.object-actions' });

      const after = await ada.submit(await remove(), {});
      const twice = await remove();

      expect(after.address).toBe('/admin/lamp/1');
      expect(after.messages).toEqual(['Successfully deleted 1 lamp.']);
      expect(twice.$('button[type=submit]', 'main').text()).toBe('');
      expect(twice.text).toContain('the selected lamps were deleted already');
      expect(await site.dataSource.manager.find(Lamp)).toMatchObject([{ name: 'South' }]);
      await site.close();
      await database.drop();
    });
  },
);

describe.each(platformsInTurn('fastify'))(
  'actions on the page of one row, on $name and $adapter',
  ({ adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;
    let ada: Browser;

    beforeAll(async () => {
      database = await create();
      site = await openSite({ adapter, database: database.options, ...harbourOffice });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      await resetFleet(site.dataSource);
      ada = site.browseAs('ada', 'everything');
    });

    const ships = async () => {
      const rows = await site.dataSource.manager.find(Ship, { order: { id: 'ASC' } });
      return rows.map(({ name, status }) => `${name} ${status}`);
    };
    const untouched = ['Aurora moored', 'Beagle moored', 'Calypso moored', 'Dorado sailing', 'Endeavour sailing'];
    /** Presses a button on the page of the Beagle. */
    const press = async (action: string, fields = {}) =>
      ada.submit(await ada.visit('/admin/ship/2'), { action, ...fields }, { form: '.object-actions' });

    it('are those that say so, by what they are called for one row', async () => {
      expect(buttonsOf(await ada.visit('/admin/ship/2'))).toEqual({
        deleteSelected: 'Delete this ship',
        sink: 'Sink this ship',
        hide: 'Hide',
        christen: 'Christen',
        scuttle: 'Scuttle',
        refuse: 'Refuse',
        manifest: 'Manifest',
        dock: 'Dock',
        archive: 'Archive',
      });
    });

    it('stand in the order of the list, in which what destroys comes last', async () => {
      const names = Object.keys(buttonsOf(await ada.visit('/admin/ship/2')));

      expect(names.at(0)).not.toBe('deleteSelected');
      expect(names.at(-1)).toMatch(/deleteSelected|sink|scuttle/);
      expect(names.indexOf('deleteSelected')).toBeGreaterThan(names.indexOf('archive'));
    });

    it('are others on the list, by what they are called for several', async () => {
      const list = await ada.visit('/admin/ship');

      expect(barActions(list).map(({ label }) => label)).toEqual([
        'Export selected ships',
        'Sink selected ships',
        'Manifest',
        'Dock',
        'Paint selected ships',
        'Delete selected ships',
      ]);
    });

    it('are those that the person may run', async () => {
      const viewer = await site.browseAs('eve', ['ship.view']).visit('/admin/ship/2');
      const nobody = await site.browseAs('bob', ['ship.view', 'ship.change']).visit('/admin/ship/2');

      expect(Object.keys(buttonsOf(viewer))).toEqual(['manifest']);
      expect(Object.keys(buttonsOf(nobody))).not.toContain('sink');
    });

    it('run on that row, and lead back to its page', async () => {
      const page = await press('sink');

      expect(page.address).toBe('/admin/ship/2');
      expect(page.messages).toEqual(['1 ship sank.']);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Beagle']);
      expect(page.$('.run-lines a').first().text()).toBe('Sink this ship');
    });

    it('are on record with the page they were run from', async () => {
      const page = await press('sink');
      const run = await ada.visit(page.$('.run-lines a').first().attr('href') ?? '');

      expect(run.$('h1').text()).toBe('Sink this ship');
      expect(run.$('dl.facts').text()).toContain('one row, from its own page');
      expect(
        run
          .$('dl.facts a')
          .toArray()
          .map((link) => link.attribs.href),
      ).toContain('/admin/ship/2');
    });

    it('ask first, and run with the yes; a no leads back to the page', async () => {
      const question = await press('hide');
      expect(question.address).toMatch(/^\/admin\/runs\//);
      expect(question.$('.ask-rows').text().trim()).toBe('Beagle');
      expect(question.$('.choices a').attr('href')).toBe('/admin/ship/2');
      expect(await shipsThat(site.dataSource, 'secret')).toEqual([]);

      const after = await ada.submit(question, {});

      expect(await shipsThat(site.dataSource, 'secret')).toEqual(['Beagle']);
      // It is out of the scope now, so there is no page to go back to.
      expect(after.address).toBe('/admin/ship');
      expect(after.messages).toEqual(['“Hide” was run.']);
    });

    it('ask by a form', async () => {
      const form = await press('christen');
      const wrong = await ada.submit(form, { 'field.name': '' });
      const after = await ada.submit(wrong, { 'field.name': 'Bounty' });

      expect(wrong.status).toBe(422);
      expect(after.address).toBe('/admin/ship/2');
      expect(after.$('h1').text()).toBe('Bounty');
    });

    it('delete the row, by the page that asks, and lead to the list', async () => {
      const question = await press('deleteSelected');
      const after = await ada.submit(question, {});

      expect(question.$('h1').text()).toBe('Delete 1 ship?');
      expect(after.address).toBe('/admin/ship');
      expect(after.messages).toEqual(['Successfully deleted 1 ship.']);
      expect(await ships()).toEqual(untouched.filter((ship) => !ship.startsWith('Beagle')));
    });

    it('lead to the list where they took the row away, and say there so to a second press', async () => {
      const page = await ada.visit('/admin/ship/2');
      const first = await ada.submit(page, { action: 'scuttle' }, { form: '.object-actions' });
      const second = await ada.submit(page, { action: 'scuttle' }, { form: '.object-actions' });

      expect(first.address).toBe('/admin/ship');
      expect(second.address).toBe('/admin/ship');
      expect(second.messages).toEqual(['This had been run already, so it was not run again.', '“Scuttle” was run.']);
    });

    it('undo what they did where they fail, and tell why on the page', async () => {
      const page = await press('refuse');

      expect(page.address).toBe('/admin/ship/2');
      expect(page.messages).toEqual(['Not on a Friday.']);
      expect(await ships()).toEqual(untouched);
    });

    it('give a file', async () => {
      expect((await press('manifest')).text).toBe('Beagle\n');
    });

    it('show a page of their own, which posts back to the row once', async () => {
      const page = await press('dock');
      const after = await ada.submit(page, {});
      await resetFleet(site.dataSource);
      const again = await ada.submit(page, {});

      expect(page.$('#question').text()).toBe('Where?');
      expect(after.address).toBe('/admin/ship/2');
      expect(after.messages).toEqual(['“Dock” was run.']);
      expect(again.messages[0]).toBe('This had been run already, so it was not run again.');
      expect(await ships()).toEqual(untouched);
    });

    it('hold the row for a page of the host, as long as the person may see it', async () => {
      const answer = await ada.send('/admin/ship/2', { action: 'archive', _selected_action: '2' }, { follow: false });
      expect(answer.status).toBe(403);

      await ada.visit('/admin/ship/2');
      const held = await ada.send('/admin/ship/2', { action: 'archive', _selected_action: '2' }, { follow: false });
      const address = held.headers.get('location') ?? '';

      expect(JSON.parse((await ada.visit(address)).text)).toEqual(['Beagle']);
      await site.dataSource.manager.update(Ship, { id: 2 }, { status: 'secret' });
      expect(JSON.parse((await ada.visit(address)).text)).toEqual([]);
    });

    it.each([
      ['no key', {}, otherRows],
      ['the key of another row', { _selected_action: '1' }, otherRows],
      ['two keys', { _selected_action: ['2', '1'] }, otherRows],
      ['keys in one field', { _selected_action: '2', _selected_actions: '1,3' }, otherRows],
      ['all of the list', { _selected_action: '2', select_across: '1' }, otherRows],
      ['an exception', { _selected_action: '2', _unselected_action: '1' }, otherRows],
      ['what is no key', { _selected_action: 'x' }, otherRows],
    ])('run on nothing where the form names %s', async (_what, fields, message) => {
      await ada.visit('/admin/ship/2');
      const page = await ada.send('/admin/ship/2', { action: 'sink', ...fields });

      expect(page.messages).toEqual([message]);
      expect(page.address).toBe('/admin/ship/2');
      expect(await ships()).toEqual(untouched);
    });

    it.each(['paint', 'exportSelected', 'restoreSelected', 'nothing', ''])(
      'are never those of the list alone: "%s"',
      async (action) => {
        await ada.visit('/admin/ship/2');
        const page = await ada.send('/admin/ship/2', { action, _selected_action: '2' });

        expect(page.messages).toEqual([notOffered]);
        expect(await ships()).toEqual(untouched);
      },
    );

    it.each([{ _selected_action: '2' }, { select_across: '1' }])(
      'never run from the list where they are for the page of a row alone: %o',
      async (rows) => {
        await ada.visit('/admin/ship');
        const page = await ada.send('/admin/ship', { action: 'scuttle', ...rows });

        expect(page.messages).toEqual(['No action was selected. Tick rows, then press the button of an action.']);
        expect(await ships()).toEqual(untouched);
      },
    );

    it('take no selection that was held elsewhere: by the list, or by the page of another row', async () => {
      const tokenOf = async (address: string, rows: Record<string, string>) => {
        await ada.visit(address);
        const page = await ada.send(address, { action: 'dock', ...rows });
        return page.$('input[name=selection]').attr('value') ?? '';
      };
      const ofList = await tokenOf('/admin/ship', { select_across: '1' });
      const ofOther = await tokenOf('/admin/ship/1', { _selected_action: '1' });
      const ofRow = await tokenOf('/admin/ship/2', { _selected_action: '2' });
      const dock = (address: string, selection: string) => ada.send(address, { action: 'dock', dock: 'x', selection });

      expect((await dock('/admin/ship/2', ofList)).messages[0]).toContain(
        'The token of a kept selection was not found',
      );
      expect((await dock('/admin/ship/2', ofOther)).messages).toEqual([otherRows]);
      expect((await dock('/admin/ship', ofRow)).messages[0]).toContain('The token of a kept selection was not found');
      expect(await ships()).toEqual(untouched);
    });

    it('reach no row outside of the scope, nor one whose model the person may not see', async () => {
      await ada.visit('/admin/ship/2');
      await site.dataSource.manager.update(Ship, { id: 1 }, { status: 'secret' });
      const hidden = await ada.send('/admin/ship/1', { action: 'sink', _selected_action: '1' });
      const eve = site.browseAs('eve', ['ship.view']);
      await eve.visit('/admin/ship/2');
      eve.setCookie(...personCookie({ username: 'eve', permissions: ['captain.view'] }));
      const unseen = await eve.send('/admin/ship/2', { action: 'sink', _selected_action: '2' });
      const noKey = await ada.send('/admin/ship/x', { action: 'sink', _selected_action: 'x' });

      expect(hidden.messages).toEqual(['Nothing was done: this ship is gone, or not yours to see.']);
      expect(unseen.status).toBe(404);
      expect(noKey.status).toBe(404);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    });

    it('are asked for again at the yes', async () => {
      const carl = site.browseAs('carl', ['ship.view', 'ship.change']);
      const question = await carl.submit(
        await carl.visit('/admin/ship/2'),
        { action: 'hide' },
        { form: '.object-actions' },
      );
      carl.setCookie(...personCookie({ username: 'carl', permissions: ['ship.view'] }));
      const answer = await carl.submit(question, {});

      expect(answer.text).toContain('You don&#x27;t have the permission for this.');
      expect(answer.status).toBe(403);
      expect(await ships()).toEqual(untouched);
    });

    it('need the token of a form, a sign-in and a form that is none too large', async () => {
      const fields = new URLSearchParams({ action: 'sink', _selected_action: '2' });
      const withoutToken = await ada.post('/admin/ship/2', fields);
      const stranger = await site.browse().post('/admin/ship/2', fields);
      await ada.visit('/admin/ship/2');
      const large = await ada.send('/admin/ship/2', {
        action: 'sink',
        _selected_action: '2',
        more: 'x'.repeat(100_001),
      });
      const json = await ada.visit('/admin/ship/2', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      });

      expect([withoutToken.status, stranger.status, large.status, json.status]).toEqual([403, 401, 413, 415]);
      expect(await ships()).toEqual(untouched);
    });
  },
);
