import fc from 'fast-check';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { fleet, resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

const MAXIMUM = 3;

@AdminModel(Ship, {
  listDisplay: ['name'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
})
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ description: 'Tow %(verbose_name_plural)s', maximum: MAXIMUM })
  async tow(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'towed' });
  }

  @AdminAction({ description: 'Tow after a question', maximum: MAXIMUM, confirm: true })
  async towLater(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'towed' });
  }
}

describe.each(databases)('an action that takes three rows at most, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    // One row is fixed by its key while a page asks; with more, the filter is kept.
    site = await openSite({
      adapter: 'express',
      database: database.options,
      providers: [ShipAdmin],
      site: { pinnedRows: 1 },
    });
    browser = site.browseAs('ada', ['ship.change']);
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    await browser.visit('/admin/ship');
  });

  const towed = (): Promise<readonly string[]> => shipsThat(site.dataSource, 'towed');
  const refusal = (label: string, count: number): string =>
    `Nothing was done: “${label}” takes at most 3 rows, and ${count} are selected.`;

  it('does not run on more, ticked or matching, and says both numbers', async () => {
    const ticked = await browser.send('/admin/ship', { action: 'tow', _selected_action: ['1', '2', '3', '4'] });
    expect(ticked.messages).toEqual([refusal('Tow ships', 4)]);

    const all = await browser.send('/admin/ship', { action: 'tow', select_across: '1' });
    expect(all.messages).toEqual([refusal('Tow ships', 5)]);
    expect(await towed()).toEqual([]);
  });

  it('counts the rows that there are, not the ticks', async () => {
    await browser.send('/admin/ship?status=moored', {
      action: 'tow',
      _selected_action: ['1', '2', '3', '4', '5', '99', '100'],
    });

    expect(await towed()).toEqual(['Aurora', 'Beagle', 'Calypso']);
  });

  it('is not even asked about, where too many are selected', async () => {
    const list = await browser.send('/admin/ship', { action: 'towLater', select_across: '1' });

    expect(list.address).toBe('/admin/ship');
    expect(list.messages).toEqual([refusal('Tow after a question', 5)]);
  });

  it('does not run at the yes where more match by then', async () => {
    const question = await browser.send('/admin/ship?status=moored', { action: 'towLater', select_across: '1' });
    expect(question.$('.ask-count').text()).toContain('3');
    await site.dataSource.getRepository(Ship).update({ status: 'sailing' }, { status: 'moored' });

    const again = await browser.submit(question, {});
    expect(again.$('.ask-count').text()).toContain('5');
    const list = await browser.submit(again, {});

    expect(list.messages).toEqual([refusal('Tow after a question', 5)]);
    expect(await towed()).toEqual([]);
  });

  it('runs on all that were selected, or on none', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.boolean(),
        async (keys, across) => {
          await resetFleet(site.dataSource);
          const texts = keys.map(String);
          const spared = texts.filter((key) => key <= '5');
          const rows: Readonly<Record<string, string | readonly string[]>> = across
            ? { select_across: '1', _unselected_action: spared }
            : { _selected_action: texts };
          const selected = fleet.filter(({ id }) => keys.includes(id) !== across);

          await browser.send('/admin/ship', { action: 'tow', ...rows });

          expect(await towed()).toHaveLength(selected.length <= MAXIMUM ? selected.length : 0);
        },
      ),
      { numRuns: 30 },
    ));
});
