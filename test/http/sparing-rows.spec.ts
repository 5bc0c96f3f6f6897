import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

const exceptionGone =
  'Nothing was done: a row that was to be left out has changed or gone. Look at the list again, then run the action once more.';

/** How often the action has run. */
let runs = 0;

@AdminModel(Crate, { listDisplay: ['label'], listFilter: ['inspected'], ordering: ['label'] })
class CrateAdmin extends ModelAdmin<Crate> {
  @AdminAction()
  async seal(_request: AdminRequest, selection: Selection<Crate>) {
    runs += 1;
    await selection.update({ label: 'sealed' });
  }
}

describe.each(platformsInTurn('express'))(
  'a row that is spared, on $name and $adapter',
  ({ name, adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;
    let crates: readonly Crate[];

    beforeAll(async () => {
      database = await create();
      site = await openSite({ adapter, database: database.options, providers: [CrateAdmin] });
      browser = site.browseAs('ada', ['crate.change']);
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      runs = 0;
      await site.dataSource.manager.clear(Crate);
      // A letter in each key, so that it can be written in capitals.
      crates = await site.dataSource.manager.save(
        Crate,
        ['apples', 'pears', 'figs'].map((label, place) => ({
          id: `abcdef00-1111-4222-8333-44445555666${place}`,
          label,
        })),
      );
      await browser.visit('/admin/crate');
    });

    const keyOf = (label: string): string => crates.find((crate) => crate.label === label)?.id ?? '';
    const seal = (spared: string | readonly string[], address = '/admin/crate') =>
      browser.send(address, { action: 'seal', select_across: '1', _unselected_action: spared });
    const labels = async (): Promise<readonly string[]> =>
      (await site.dataSource.manager.find(Crate, { order: { id: 'ASC' } })).map(({ label }) => label);

    it('stays as it is while all others change', async () => {
      await seal([keyOf('pears')]);

      expect(await labels()).toEqual(['sealed', 'pears', 'sealed']);
    });

    it('may be named twice', async () => {
      await seal([keyOf('pears'), keyOf('pears')]);

      expect(await labels()).toEqual(['sealed', 'pears', 'sealed']);
    });

    it.each([
      [
        'has gone from the database',
        async () => void (await site.dataSource.manager.delete(Crate, { label: 'pears' })),
      ],
      [
        'has left the filter',
        async () => void (await site.dataSource.manager.update(Crate, { label: 'pears' }, { inspected: true })),
      ],
    ])('and %s stops the action: a message says so, and nothing runs', async (_what, change) => {
      const key = keyOf('pears');
      await change();
      const before = await labels();

      const list = await seal([key, keyOf('figs')], '/admin/crate?inspected=0');

      expect(list.messages).toEqual([exceptionGone]);
      expect(runs).toBe(0);
      expect(await labels()).toEqual(before);
    });

    it('is never touched where its key is written in another case', async () => {
      const list = await seal([keyOf('pears').toUpperCase()]);

      // PostgreSQL and MariaDB know a uuid in any case; to SQLite it is a text, and none of this list.
      expect(list.messages).toEqual([name === 'SQLite' ? exceptionGone : '“Seal” was run.']);
      expect(runs).toBe(name === 'SQLite' ? 0 : 1);
      expect((await labels())[1]).toBe('pears');
    });
  },
);
