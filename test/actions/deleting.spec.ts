import { AdminModel, ModelAdmin } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Captain, { listDisplay: ['name'] })
class CaptainAdmin extends ModelAdmin<Captain> {
  override getRowLabel(captain: Captain): string {
    return captain.name;
  }
}

describe.each(platformsInTurn('express'))(
  'deleting the selected rows, on $name and $adapter',
  ({ adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;

    beforeAll(async () => {
      database = await create();
      site = await openSite({ adapter, database: database.options, providers: [ShipAdmin, CaptainAdmin] });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      await resetFleet(site.dataSource);
      await site.dataSource.manager.createQueryBuilder().delete().from(Captain).execute();
      browser = site.browseAs('ada', ['ship.view', 'ship.delete', 'captain.view', 'captain.delete']);
      await browser.visit('/admin/ship');
    });

    const ask = (fields: Record<string, string | string[]>, address = '/admin/ship') =>
      browser.send(address, { action: 'deleteSelected', ...fields });
    const names = async () => (await site.dataSource.manager.find(Ship)).map(({ name }) => name).sort();

    it('asks first: a page says how many, once, and nothing is deleted', async () => {
      const question = await ask({ _selected_action: ['1', '2'] });

      expect(question.status).toBe(200);
      expect(question.$('h1').text()).toBe('Delete 2 ships?');
      expect(question.$('.ask-count')).toHaveLength(0);
      expect(question.$('button.danger').text()).toBe('Yes, delete 2');
      expect(question.$('main a').attr('href')).toBe('/admin/ship');
      expect(await names()).toHaveLength(5);
    });

    it('deletes on yes, says how many, and leads back to the list', async () => {
      const question = await ask({ _selected_action: ['1', '2'] }, '/admin/ship?o=-name');

      const list = await browser.submit(question, {});

      expect(list.address).toBe('/admin/ship?o=-name');
      expect(list.messages).toEqual(['Successfully deleted 2 ships.']);
      expect(await names()).toEqual(['Calypso', 'Dorado', 'Endeavour']);
    });

    it('deletes what was shown: a row that came since stays, and one that has gone is told, and does not count', async () => {
      const question = await ask({ select_across: '1' });
      await site.dataSource.manager.insert(Ship, { id: 6, name: 'Flying Dutchman' });
      await site.dataSource.manager.delete(Ship, { id: 1 });

      const list = await browser.submit(question, {});

      expect(list.messages).toEqual([
        '1 of the rows you were shown is no longer in the list, and was skipped.',
        'Successfully deleted 4 ships.',
      ]);
      expect(await names()).toEqual(['Flying Dutchman']);
    });

    it.each([{ confirmed: 'yes' }, { post: 'yes' }, { confirmed: 'yes', selection: '' }])(
      'is not confirmed by a form that no page showed: %j',
      async (fields) => {
        await ask({ _selected_action: ['1'], ...fields });

        expect(await names()).toHaveLength(5);
      },
    );

    describe('where another row refers to one of them', () => {
      beforeEach(() => site.dataSource.manager.insert(Captain, [{ name: 'Grace' }, { name: 'Emmy' }]));

      const captains = async () => (await site.dataSource.manager.find(Captain)).map(({ name }) => name);
      const sail = async (ship: number, name: string) => {
        const captain = await site.dataSource.manager.findOneByOrFail(Captain, { name });
        await site.dataSource.manager.update(Ship, { id: ship }, { captain });
      };

      it('says so, and goes on with the others', async () => {
        await sail(1, 'Grace');
        const question = await ask({ select_across: '1' }, '/admin/captain');
        expect(question.$('h1').text()).toBe('Delete 1 captain?');
        expect(question.$('.planned-rows').text()).toContain('1 ship');

        const list = await browser.submit(question, {});

        expect(list.messages).toEqual(['Successfully deleted 1 captain.']);
        expect(await captains()).toEqual(['Grace']);
      });

      it('deletes nothing where that is so for all of them: there is no button, and a yes is answered with 403', async () => {
        await sail(1, 'Grace');
        await sail(2, 'Emmy');

        const question = await ask({ select_across: '1' }, '/admin/captain');

        expect(question.$('h1').text()).toBe('These 2 captains cannot be deleted');
        expect(question.$('main button')).toHaveLength(0);
        expect((await browser.submit(question, {})).status).toBe(403);
        expect(await captains()).toHaveLength(2);
      });

      it('deletes nothing where it came to refer after the page was shown, and names it', async () => {
        const question = await ask({ select_across: '1' }, '/admin/captain');
        await sail(2, 'Emmy');

        const list = await browser.submit(question, {});

        expect(list.messages).toEqual(['Nothing was deleted. What prevents this: 1 ship (Beagle).']);
        expect(await captains()).toHaveLength(2);
      });
    });
  },
);
