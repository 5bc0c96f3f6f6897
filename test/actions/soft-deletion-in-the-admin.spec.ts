import fc from 'fast-check';
import { AdminModel, ModelAdmin } from 'nest-steward';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barActions } from '../support/bar-actions.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { Buoy } from '../support/harbour/buoy.entity.js';
import { Lamp } from '../support/harbour/lamp.entity.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { LogRecorder } from '../support/log.recorder.js';
import { openSite, type OpenSite } from '../support/site.js';

const LONG_AGO = new Date('2020-01-01T00:00:00Z');

@AdminModel(Buoy, { listDisplay: ['name'], ordering: ['id'] })
class BuoyAdmin extends ModelAdmin<Buoy> {
  override getRowLabel(buoy: Buoy): string {
    return buoy.name;
  }
}

@AdminModel(Lamp, { listDisplay: ['name'], ordering: ['id'] })
class LampAdmin extends ModelAdmin<Lamp> {
  override getRowLabel(lamp: Lamp): string {
    return lamp.name;
  }
}

const entities = [Buoy, Lamp];
const providers = [BuoyAdmin, LampAdmin, ShipAdmin];

const rowsOf = (page: Visited): readonly string[] =>
  page
    .$('input[name=_selected_action]')
    .toArray()
    .map((box) => (box.attribs['aria-label'] ?? '').replace('Select ', ''));
const actionsOf = (page: Visited): readonly string[] => barActions(page).map(({ name }) => name);

describe.each(databases)('soft deletion in the admin, on $name', ({ create, name }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter: 'express', database: database.options, entities, providers });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  /** Puts out four buoys, of which East and West are deleted, and three lamps, of which Blue is. */
  beforeEach(async () => {
    const { manager } = site.dataSource;
    for (const entity of [Lamp, Buoy]) await manager.createQueryBuilder().delete().from(entity).execute();
    await manager.insert(Buoy, [
      { id: 1, name: 'North' },
      { id: 2, name: 'East', deletedAt: LONG_AGO },
      { id: 3, name: 'South' },
      { id: 4, name: 'West', deletedAt: LONG_AGO },
    ]);
    await manager.insert(Lamp, [
      { id: 1, name: 'Red' },
      { id: 2, name: 'Green' },
      { id: 3, name: 'Blue', deletedAt: LONG_AGO },
    ]);
    Buoy.heard = [];
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/buoy');
  });

  const ask = (address: string, action: string, fields: FormFields): Promise<Visited> =>
    browser.send(address, { action, ...fields });
  /** Says yes where a page asks. */
  const run = async (address: string, action: string, fields: FormFields): Promise<Visited> =>
    browser.submit(await ask(address, action, fields), {});
  const buoys = async (holds: (buoy: Buoy) => boolean = () => true): Promise<readonly string[]> =>
    (await site.dataSource.manager.find(Buoy, { withDeleted: true, order: { id: 'ASC' } }))
      .filter(holds)
      .map((buoy) => buoy.name);
  const isDeleted = ({ deletedAt }: Buoy): boolean => deletedAt !== null;

  describe('the list', () => {
    it.each([
      { address: '/admin/buoy', rows: ['North', 'South'], current: 'Not deleted' },
      { address: '/admin/buoy?deleted=only', rows: ['East', 'West'], current: 'Deleted' },
      { address: '/admin/buoy?deleted=all', rows: ['North', 'East', 'South', 'West'], current: 'All' },
    ])('shows $rows at $address, and says so in its filter', async ({ address, rows, current }) => {
      const list = await browser.visit(address);

      expect(rowsOf(list)).toEqual(rows);
      expect(list.$('.filters summary').text()).toBe('Deletion');
      const choices = list.$('.filters li a').toArray();
      expect(choices.map((link) => [list.$(link).text(), link.attribs.href])).toEqual([
        ['Not deleted', '/admin/buoy'],
        ['Deleted', '/admin/buoy?deleted=only'],
        ['All', '/admin/buoy?deleted=all'],
      ]);
      expect(list.$('.filters a[aria-current]').text()).toBe(current);
    });

    it('runs nothing at an address that asks for deleted rows in an unknown way', async () => {
      const list = await ask('/admin/buoy?deleted=yes', 'restoreSelected', { select_across: '1' });

      expect(list.messages[0]).toMatch(/^Nothing was done/);
      expect(await buoys(isDeleted)).toEqual(['East', 'West']);
    });
  });

  describe('deleteSelected', () => {
    it('deletes softly, and the row is found under “Deleted”', async () => {
      const list = await run('/admin/lamp', 'deleteSelected', { _selected_action: ['1'] });

      expect(list.messages).toEqual(['Successfully deleted 1 lamp.']);
      expect(rowsOf(list)).toEqual(['Green']);
      expect(rowsOf(await browser.visit('/admin/lamp?deleted=only'))).toEqual(['Red', 'Blue']);
    });

    it('deletes row by row where the entity has listeners of it', async () => {
      await run('/admin/buoy', 'deleteSelected', { select_across: '1' });

      expect(Buoy.heard).toEqual(['afterSoftRemove North', 'afterSoftRemove South']);
      expect(await buoys(isDeleted)).toEqual(['North', 'East', 'South', 'West']);
    });

    it('leaves the date of a row that is deleted already, and does not count it', async () => {
      const list = await run('/admin/buoy?deleted=all', 'deleteSelected', { select_across: '1' });

      expect(list.messages).toEqual(['Successfully deleted 2 buoys.']);
      const east = await site.dataSource.manager.findOne(Buoy, { where: { id: 2 }, withDeleted: true });
      expect(east?.deletedAt).toEqual(LONG_AGO);
    });

    it('offers nothing where all of the rows are deleted already', async () => {
      const question = await ask('/admin/buoy?deleted=only', 'deleteSelected', { _selected_action: ['2', '4'] });

      expect(question.$('main').text()).toContain('Nothing was deleted: the selected buoys were deleted already.');
      expect(question.$('main button.danger')).toHaveLength(0);
      expect((await browser.submit(question, {})).status).toBe(403);
    });

    it('says so where somebody else deleted them between the question and the yes', async () => {
      const question = await ask('/admin/buoy?deleted=all', 'deleteSelected', { _selected_action: ['1'] });
      await site.dataSource.manager.update(Buoy, { id: 1 }, { deletedAt: LONG_AGO });

      const list = await browser.submit(question, {});

      expect(list.messages).toEqual(['Nothing was deleted: the selected buoys were deleted already.']);
    });
  });

  describe('restoreSelected', () => {
    it('brings rows back, with their listeners, and says how many', async () => {
      const list = await ask('/admin/buoy?deleted=only', 'restoreSelected', { _selected_action: ['2'] });

      expect(list.messages).toEqual(['Restored 1 buoy.']);
      expect(rowsOf(list)).toEqual(['West']);
      expect(Buoy.heard).toEqual(['beforeRecover East']);
    });

    it('counts none that was not deleted', async () => {
      const list = await ask('/admin/buoy?deleted=all', 'restoreSelected', { select_across: '1' });

      expect(list.messages).toEqual(['Restored 2 buoys.']);
    });

    it('says so where none of the rows is deleted', async () => {
      const list = await ask('/admin/lamp', 'restoreSelected', { select_across: '1' });

      expect(list.messages).toEqual(['Nothing was restored: none of the selected lamps is deleted.']);
    });
  });

  describe('purgeSelected', () => {
    it('asks first, and deletes for good, with the listeners of a removal', async () => {
      const question = await ask('/admin/buoy?deleted=only', 'purgeSelected', { _selected_action: ['2'] });
      expect(question.$('h1').text()).toBe('Delete 1 buoy for good?');
      expect(await buoys()).toHaveLength(4);

      const list = await browser.submit(question, {});

      expect(list.messages).toEqual(['Deleted 1 buoy for good.']);
      expect(list.address).toBe('/admin/buoy?deleted=only');
      expect(await buoys()).toEqual(['North', 'South', 'West']);
      expect(Buoy.heard).toEqual(['beforeRemove East']);
    });

    it('leaves rows that nobody has deleted yet, and tells both numbers', async () => {
      const question = await ask('/admin/buoy?deleted=all', 'purgeSelected', { select_across: '1' });
      expect(question.$('h1').text()).toBe('Delete 2 buoys for good?');
      expect(question.$('.ask-count')).toHaveLength(0);

      const list = await browser.submit(question, {});

      expect(list.messages).toContain('Deleted 2 buoys for good.');
      expect(await buoys()).toEqual(['North', 'South']);
    });

    it('leaves a row that was restored between the question and the yes', async () => {
      const question = await ask('/admin/buoy?deleted=only', 'purgeSelected', { select_across: '1' });
      await site.dataSource.manager.restore(Buoy, { id: 2 });

      await browser.submit(question, {});

      expect(await buoys()).toEqual(['North', 'East', 'South']);
    });

    it('offers nothing where none of the rows was deleted', async () => {
      const question = await ask('/admin/buoy', 'purgeSelected', { select_across: '1' });

      expect(question.$('main').text()).toContain('none of the selected buoys was deleted before');
      expect(question.$('main button.danger')).toHaveLength(0);
      expect((await browser.submit(question, {})).status).toBe(403);
      expect(await buoys()).toHaveLength(4);
    });

    it('names what stands against it, a deleted row too', async () => {
      await site.dataSource.manager.update(Lamp, { id: 3 }, { buoy: { id: 2 } });

      const question = await ask('/admin/buoy?deleted=only', 'purgeSelected', { _selected_action: ['2'] });

      expect(question.$('main').text()).toContain('1 lamp');
      expect(question.$('main button.danger')).toHaveLength(0);
    });
  });

  describe('who may', () => {
    it.each([
      { permissions: ['buoy.view'], actions: [] },
      { permissions: ['buoy.change'], actions: ['restoreSelected'] },
      { permissions: ['buoy.view', 'buoy.delete'], actions: ['deleteSelected'] },
      { permissions: ['buoy.view', 'buoy.purge'], actions: ['purgeSelected'] },
    ])('$permissions: $actions', async ({ permissions, actions }) => {
      const person = site.browseAs('grace', permissions);
      const list = await person.visit('/admin/buoy?deleted=only');

      const all = ['deleteSelected', 'restoreSelected', 'purgeSelected'];
      expect(all.filter((action) => actionsOf(list).includes(action))).toEqual(actions);
      for (const action of all.filter((each) => !actionsOf(list).includes(each))) {
        const refused = await person.send('/admin/buoy?deleted=only', { action, select_across: '1' });
        expect(refused.messages).toEqual(['No action was selected. Tick rows, then press the button of an action.']);
      }
      expect(await buoys(isDeleted)).toEqual(['East', 'West']);
    });

    it('nobody may restore or purge what has no delete date', async () => {
      await site.dataSource.manager.save(Ship, { id: 1, name: 'Aurora' });

      const list = await browser.visit('/admin/ship');

      expect(actionsOf(list)).not.toContain('restoreSelected');
      expect(actionsOf(list)).not.toContain('purgeSelected');
      expect(actionsOf(list)).toContain('deleteSelected');
    });
  });

  it('touches the rows that are listed and meant, and of these the deleted ones', async () => {
    const { manager } = site.dataSource;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('', '?deleted=only', '?deleted=all'),
        fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 }),
        fc.boolean(),
        fc.constantFrom('restoreSelected', 'purgeSelected', 'deleteSelected'),
        async (deleted, address, ticked, across, action) => {
          await manager.createQueryBuilder().delete().from(Buoy).execute();
          await manager.insert(
            Buoy,
            deleted.map((gone, place) => ({
              id: place + 1,
              name: `Buoy ${place + 1}`,
              deletedAt: gone ? LONG_AGO : null,
            })),
          );
          const isTouched = (gone: boolean, place: number): boolean =>
            (across || ticked.includes(place + 1)) &&
            (address === '?deleted=all' || gone === (address === '?deleted=only')) &&
            gone === (action !== 'deleteSelected');

          const keys = { _selected_action: ticked.map(String) };
          const answer = await ask(`/admin/buoy${address}`, action, across ? { select_across: '1' } : keys);
          if (answer.$('main button.danger').length > 0) await browser.submit(answer, {});

          const left = await manager.find(Buoy, { withDeleted: true, order: { id: 'ASC' } });
          const expected = deleted.flatMap((gone, place) => {
            const touched = isTouched(gone, place);
            if (touched && action === 'purgeSelected') return [];
            return [[place + 1, touched ? !gone : gone]];
          });
          expect(left.map(({ id, deletedAt }) => [id, deletedAt !== null])).toEqual(expected);
        },
      ),
      { numRuns: name === 'SQLite' ? 60 : 15 },
    );
  }, 120_000);
});

describe('soft deletion on a site', () => {
  let site: OpenSite;

  afterEach(() => site.close());

  it('is told in the log where rows are deleted one by one', async () => {
    const lines: string[] = [];
    class LineRecorder extends LogRecorder {
      override log(...parts: readonly unknown[]): void {
        lines.push(String(parts[0]));
      }
    }
    site = await openSite({ adapter: 'express', entities, providers, nest: { logger: new LineRecorder() } });

    expect(lines.filter((line) => line.includes('one by one'))).toEqual([
      'Rows are deleted one by one, for the listeners and cascades of their entities: buoys (BuoyAdmin).',
    ]);
  });

  it('is taken off by name, and brought back by a model that lists it', async () => {
    @AdminModel(Lamp, { actions: ['purgeSelected'] })
    class KeptLampAdmin extends ModelAdmin<Lamp> {}
    site = await openSite({
      ...{ adapter: 'express', entities, providers: [BuoyAdmin, KeptLampAdmin] },
      site: { disabledActions: ['restoreSelected', 'purgeSelected'] },
    });
    await site.dataSource.manager.insert(Buoy, { id: 1, name: 'North' });
    await site.dataSource.manager.insert(Lamp, { id: 1, name: 'Red' });
    const browser = site.browseAs('ada', 'everything');

    const offered = [await browser.visit('/admin/buoy'), await browser.visit('/admin/lamp')].map(actionsOf);

    expect(offered.map((actions) => actions.includes('restoreSelected'))).toEqual([false, false]);
    expect(offered.map((actions) => actions.includes('purgeSelected'))).toEqual([false, true]);
  });
});
