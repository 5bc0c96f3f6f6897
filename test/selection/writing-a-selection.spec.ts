import { SelectionSession } from '../../libs/admin/src/selection/selection-session.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Criterion } from '../../libs/admin/src/selection/criterion.js';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { selectDrafts } from '../support/newsdesk/select-drafts.js';
import type { Story } from '../support/newsdesk/story.js';

/** Joins the authors: every write then takes the form with a subquery. */
const joinAuthors: NewsdeskListOptions<Story>['scope'] = (query) =>
  query.leftJoinAndSelect(`${query.alias}.author`, 'writer');

describe.each(databases)('writing a selection on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    const published = (): Promise<readonly string[]> => newsdesk.titlesWhere(entity, ({ status }) => status === 'p');
    const remaining = (): Promise<readonly string[]> => newsdesk.titlesWhere(entity, () => true);

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    describe.each([
      { form: 'a plain scope', options: {} },
      { form: 'a scope that joins', options: { scope: joinAuthors } },
    ])('through $form', ({ options }) => {
      const select = (criterion: Criterion): Promise<Selection<Story>> =>
        selectDrafts(newsdesk, entity, criterion, options);

      it('updates the rows of these keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Night train');

        const updated = await (await select({ kind: 'keys', keys })).update({ status: 'p' });

        expect(updated).toBe(2);
        expect(await published()).toEqual(['Budget vote', 'Harbour fire', 'Night train']);
      });

      it('never updates a row that the list does not show', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Market day');

        const updated = await (await select({ kind: 'keys', keys })).update({ status: 'p' });

        expect(updated).toBe(1);
        expect(await published()).toEqual(['Budget vote', 'Harbour fire']);
      });

      it('updates no row without any key', async () => {
        const updated = await (await select({ kind: 'keys', keys: [] })).update({ status: 'p' });

        expect(updated).toBe(0);
        expect(await published()).toEqual(['Harbour fire']);
      });

      it('updates all of the filtered set', async () => {
        const updated = await (await select({ kind: 'all' })).update({ status: 'p' });

        expect(updated).toBe(3);
        expect(await published()).toEqual(['Budget vote', 'Ferry strike', 'Harbour fire', 'Night train']);
      });

      it('updates all but these keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Ferry strike');

        const updated = await (await select({ kind: 'except', keys })).update({ status: 'p' });

        expect(updated).toBe(2);
        expect(await published()).toEqual(['Budget vote', 'Harbour fire', 'Night train']);
      });

      it('deletes the rows of these keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Night train', 'Market day');

        const deleted = await (await select({ kind: 'keys', keys })).delete();

        expect(deleted).toBe(2);
        expect(await remaining()).toEqual(['Ferry strike', 'Harbour fire', 'Market day']);
      });

      it('deletes no row without any key', async () => {
        const deleted = await (await select({ kind: 'keys', keys: [] })).delete();

        expect(deleted).toBe(0);
        expect(await remaining()).toHaveLength(5);
      });

      it('deletes all of the filtered set', async () => {
        const deleted = await (await select({ kind: 'all' })).delete();

        expect(deleted).toBe(3);
        expect(await remaining()).toEqual(['Harbour fire', 'Market day']);
      });

      it('deletes all but these keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Ferry strike');

        const deleted = await (await select({ kind: 'except', keys })).delete();

        expect(deleted).toBe(2);
        expect(await remaining()).toEqual(['Ferry strike', 'Harbour fire', 'Market day']);
      });

      it('counts rows that had the value already, as the database matched them', async () => {
        const updated = await (await select({ kind: 'all' })).update({ status: 'd' });

        expect(updated).toBe(3);
      });

      it('writes in one statement', async () => {
        const selection = await select({ kind: 'all' });
        const again = await select({ kind: 'all' });

        const updating = await newsdesk.statements.during(() => selection.update({ words: 1 }));
        const deleting = await newsdesk.statements.during(() => again.delete());

        expect(updating).toHaveLength(1);
        expect(deleting).toHaveLength(1);
      });
    });

    describe('in a transaction', () => {
      it('is undone by a rollback', async () => {
        const list = await newsdesk.list(entity);

        const failing = newsdesk.dataSource.transaction(async (manager) => {
          const selection = list.select({ kind: 'all' }, new SelectionSession(manager));
          await selection.delete();
          throw new Error('The printer is on fire.');
        });

        await expect(failing).rejects.toThrow('The printer is on fire.');
        expect(await remaining()).toHaveLength(5);
      });

      it('reads what the transaction has written', async () => {
        const list = await newsdesk.list(entity, 'status=d', {
          listFilter: ['status'],
          choices: { status: { d: 'Draft' } },
        });

        const titles = await newsdesk.dataSource.transaction(async (manager) => {
          const selection = list.select({ kind: 'all' }, new SelectionSession(manager));
          await manager.update(entity, { title: 'Market day' }, { status: 'd' });
          return selection.count();
        });

        expect(titles).toBe(4);
      });
    });
  });
});
