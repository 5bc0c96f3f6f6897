import { IsInt, Max } from 'class-validator';
import { AdminAction, AdminModel, AdminRequest, FormField, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

class FleetForm {
  @IsInt()
  @Max(3)
  @FormField({ label: 'How many', default: 1 })
  ships!: number;
}

@AdminModel(Ship, {
  listDisplay: ['name'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
})
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ description: 'Launch a ship', selection: 'none' })
  async launch(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.manager.insert(Ship, { id: 6, name: 'Fram', status: 'sailing' });
    this.messageUser(request, `Launched beside ${await selection.count()}.`, 'success');
  }

  @AdminAction({ description: 'Build ships', selection: 'none', form: FleetForm })
  async build(request: AdminRequest, selection: Selection<Ship>, { ships }: FleetForm): Promise<void> {
    for (let place = 0; place < ships; place += 1)
      await selection.manager.insert(Ship, { id: 10 + place, name: `Hull ${place}`, status: 'built' });
    this.messageUser(request, `Built ${ships}.`, 'success');
  }

  @AdminAction({ description: 'Sink ships', selection: 'optional' })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `Sank ${await selection.update({ status: 'sunk' })}.`, 'success');
  }

  @AdminAction({ description: 'Paint ships' })
  async paint(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'painted' });
  }
}

describe.each(databases)('an action that needs no rows, on $name', ({ create }) => {
  describe.each(adapters)('and %s', (adapter) => {
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;

    beforeAll(async () => {
      database = await create();
      site = await openSite({ adapter, database: database.options, providers: [ShipAdmin] });
      browser = site.browseAs('ada', ['ship.change']);
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      await resetFleet(site.dataSource);
    });

    it('is a button above the list, and not in the bar; one that takes rows too is both', async () => {
      const list = await browser.visit('/admin/ship?status=moored');
      const texts = (selector: string): readonly string[] =>
        list
          .$(selector)
          .toArray()
          .map((element) => list.$(element).text());

      expect(texts('.list-commands button')).toEqual(['Launch a ship', 'Build ships', 'Sink ships']);
      expect(texts('.bar button')).toEqual(expect.arrayContaining(['Sink ships', 'Paint ships']));
      expect(texts('.bar button')).not.toContain('Launch a ship');
    });

    it('is there where the list has no row', async () => {
      await site.dataSource.createQueryBuilder().delete().from(Ship).execute();
      const list = await browser.visit('/admin/ship');

      const after = await browser.submit(list, { action: 'launch' }, { form: '.list-commands' });

      expect(after.messages).toEqual(['Launched beside 0.']);
      expect(await shipsThat(site.dataSource, 'sailing')).toEqual(['Fram']);
    });

    it('leads back to the same list, has no rows, and leaves a record that says so', async () => {
      const list = await browser.visit('/admin/ship?status=moored');

      const after = await browser.submit(list, { action: 'launch' }, { form: '.list-commands' });

      expect(after.address).toBe('/admin/ship?status=moored');
      expect(after.messages).toEqual(['Launched beside 0.']);
      const runs = await browser.visit('/admin/runs');
      const record = await browser.visit(runs.$('main a[href*="/admin/runs/"]').first().attr('href') ?? '');
      expect(record.$('main').text()).toContain('none: the action needs no rows');
    });

    it.each([
      ['ticked', { _selected_action: ['1', '2'] }],
      ['all', { select_across: '1' }],
      ['all but some', { select_across: '1', _unselected_action: ['1'] }],
    ])('has none where rows are posted with it, %s', async (_what, rows) => {
      await browser.visit('/admin/ship');

      const after = await browser.send('/admin/ship', { action: 'launch', ...rows });

      expect(after.messages).toEqual(['Launched beside 0.']);
    });

    it('asks first as any other, about no rows, and runs at most once', async () => {
      const list = await browser.visit('/admin/ship');
      const question = await browser.submit(list, { action: 'build' }, { form: '.list-commands' });
      expect(question.$('h1').text()).toBe('Build ships');
      expect(question.$('.ask-count')).toHaveLength(0);

      const wrong = await browser.submit(question, { 'field.ships': '9' });
      expect(wrong.status).toBe(422);
      const done = await browser.submit(wrong, { 'field.ships': '2' });
      const again = await browser.submit(wrong, { 'field.ships': '2' });

      expect(done.messages).toEqual(['Built 2.']);
      expect(again.$('main').text()).toContain('Build ships');
      expect(await shipsThat(site.dataSource, 'built')).toEqual(['Hull 0', 'Hull 1']);
    });

    it('never means all rows: one that takes them too writes to those that are ticked, or to none', async () => {
      const list = await browser.visit('/admin/ship');
      const none = await browser.submit(list, { action: 'sink' }, { form: '.list-commands' });
      expect(none.messages).toEqual(['Sank 0.']);

      const ticked = await browser.send('/admin/ship', { action: 'sink', _selected_action: ['1', '4'] });
      expect(ticked.messages).toEqual(['Sank 2.']);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora', 'Dorado']);

      const unreadable = await browser.send('/admin/ship', { action: 'sink', _selected_action: ['x'] });
      expect(unreadable.messages[0]).not.toContain('Sank');
      const gone = await browser.send('/admin/ship', { action: 'sink', _selected_action: ['99'] });
      expect(gone.messages).toEqual(['Nothing was done: none of the selected rows is in this list any more.']);
    });

    it('is the only one that runs without rows', async () => {
      await browser.visit('/admin/ship');

      const after = await browser.send('/admin/ship', { action: 'paint' });

      expect(after.messages).toEqual(['No rows were selected. Tick at least one row, then run the action again.']);
      expect(await shipsThat(site.dataSource, 'painted')).toEqual([]);
    });
  });
});
