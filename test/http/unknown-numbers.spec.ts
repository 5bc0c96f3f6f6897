import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
  ordering: ['name'],
  listPerPage: 2,
  count: 'capped',
  listMaxCount: 4,
})
class UncountedShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `${await selection.update({ status: 'sunk' })} sank.`, 'success');
  }
}

describe.each(platformsInTurn('fastify'))(
  'a list that is not counted to its end, on $name and $adapter',
  ({ adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;

    beforeAll(async () => {
      database = await create();
      site = await openSite({ adapter, database: database.options, providers: [UncountedShipAdmin] });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      await forgetRuns(site.dataSource);
      await resetFleet(site.dataSource);
      browser = site.browseAs('ada', 'everything');
    });

    const sink = (list: Visited, fields: FormFields) =>
      browser.submit(list, { action: 'sink', ...fields }, { form: '#rows' });
    const sunk = () => shipsThat(site.dataSource, 'sunk');

    it('says that there are more, and goes on from page to page', async () => {
      const list = await browser.visit('/admin/ship');
      const links = ({ $ }: Visited) =>
        new Map(
          $('main a')
            .toArray()
            .map((link) => [$(link).text().trim(), link.attribs.href ?? '']),
        );
      const second = await browser.visit(links(list).get('Next') ?? '');
      const third = await browser.visit(links(second).get('Next') ?? '');

      expect(list.text).toContain('more than 4 ships');
      expect(list.$('label.across').text().trim()).toBe('Select all matching (more than 4)');
      expect([...links(list).keys()]).not.toContain('Last');
      expect(third.$('tbody th').text()).toBe('Endeavour');
      expect([...links(third).keys()]).not.toContain('Next');
    });

    it('is counted to its end by a click, and then an action runs on all of it at once', async () => {
      const list = await browser.visit('/admin/ship');
      const counted = await browser.visit(list.$('.total a').attr('href') ?? '');
      const done = await sink(counted, { select_across: '1' });

      expect(list.$('.total a').text()).toBe('Count exactly');
      expect(counted.$('.total').text()).toBe('5 ships');
      expect(done.messages).toEqual(['5 sank.']);
    });

    it('asks before an action runs on all of it, though the action does not, and tells the number', async () => {
      const question = await sink(await browser.visit('/admin/ship'), { select_across: '1' });

      expect(question.address).toMatch(/^\/admin\/runs\//);
      expect(question.$('main').text()).toMatch(/5\s+ships/);
      expect(await sunk()).toEqual([]);
    });

    it('runs it by a yes, once', async () => {
      const question = await sink(await browser.visit('/admin/ship'), { select_across: '1' });

      const done = await browser.submit(question, {});
      await resetFleet(site.dataSource);
      const again = await browser.submit(question, {});

      expect(done.messages).toEqual(['5 sank.']);
      expect(again.$('main').text()).toContain('5 sank.');
      expect(await sunk()).toEqual([]);
    });

    it('asks about all but some of it, too', async () => {
      const question = await sink(await browser.visit('/admin/ship'), {
        select_across: '1',
        _unselected_action: ['1'],
      });

      expect(question.$('main').text()).toMatch(/4\s+ships/);
      expect((await browser.submit(question, {})).messages).toEqual(['4 sank.']);
      expect(await sunk()).not.toContain('Aurora');
    });

    it('asks whatever the form says: the list is counted again when it comes', async () => {
      const list = await browser.visit('/admin/ship');
      await browser.send('/admin/ship', { action: 'sink', select_across: '1' });
      await sink(list, { select_across: '1', uncounted: [] });

      expect(await sunk()).toEqual([]);
    });

    it('asks where its number was unknown when it was shown, though rows have gone since', async () => {
      const list = await browser.visit('/admin/ship');
      await site.dataSource.manager.delete(Ship, { id: 5 });
      const question = await sink(list, { select_across: '1' });

      expect(question.$('main').text()).toMatch(/4\s+ships/);
      expect(await sunk()).toEqual([]);
    });

    it('runs at once on ticked rows, and where a filter leaves as many as are counted', async () => {
      const ticked = await sink(await browser.visit('/admin/ship'), { _selected_action: ['4'] });
      const moored = await browser.visit('/admin/ship?status=moored');
      const all = await sink(moored, { select_across: '1' });

      expect(ticked.messages).toEqual(['1 sank.']);
      expect(moored.$('label.across').text().trim()).toBe('Select all 3 matching');
      expect(all.messages).toEqual(['3 sank.']);
    });
  },
);
