import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { gather } from '../support/newsdesk/gather.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { selectDrafts } from '../support/newsdesk/select-drafts.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

const SPENT =
  'This selection was written to, so it may mean other rows now. Fix the rows before the write: `const pinned = await selection.pin()`, and go on with `pinned`.';

describe.each(databases)('spent and pinned selections on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    const sorted = async (selection: Selection<Story>): Promise<readonly string[]> =>
      [...(await titlesOf(selection))].sort();

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    describe('after a write', () => {
      it.each([
        { way: 'count', read: (selection: Selection<Story>) => selection.count() },
        { way: 'getMany', read: (selection: Selection<Story>) => selection.getMany() },
        { way: 'iteration', read: (selection: Selection<Story>) => gather(selection) },
        { way: 'batches', read: (selection: Selection<Story>) => gather(selection.batches(10)) },
        { way: 'inListOrder', read: (selection: Selection<Story>) => gather(selection.inListOrder()) },
        { way: 'keys', read: (selection: Selection<Story>) => gather(selection.keys()) },
        { way: 'pin', read: (selection: Selection<Story>) => selection.pin() },
        { way: 'update', read: (selection: Selection<Story>) => selection.update({ words: 1 }) },
        { way: 'delete', read: (selection: Selection<Story>) => selection.delete() },
        { way: 'where', read: (selection: Selection<Story>) => selection.where({ words: 300 }).count() },
        {
          way: 'createQueryBuilder',
          read: (selection: Selection<Story>) => Promise.resolve().then(() => selection.createQueryBuilder()),
        },
      ])('$way throws, since the selection may mean other rows', async ({ read }) => {
        const selection = await selectDrafts(newsdesk, entity);
        await selection.update({ status: 'p' });

        const reading = read(selection);

        await expect(reading).rejects.toMatchObject({ code: 'ADMIN_SELECTION_SPENT', message: SPENT });
      });

      it('a selection that was narrowed from it throws as well, and the other way round', async () => {
        const whole = await selectDrafts(newsdesk, entity);
        const part = whole.where({ words: 500 });

        await part.update({ status: 'p' });

        await expect(whole.count()).rejects.toMatchObject({ code: 'ADMIN_SELECTION_SPENT' });
        await expect(part.count()).rejects.toMatchObject({ code: 'ADMIN_SELECTION_SPENT' });
      });

      it('an iteration that is under way stops with the error', async () => {
        const selection = await selectDrafts(newsdesk, entity);

        const iterating = (async () => {
          for await (const _batch of selection.batches(1)) await selection.update({ status: 'p' });
        })();

        await expect(iterating).rejects.toMatchObject({ code: 'ADMIN_SELECTION_SPENT' });
      });
    });

    describe('pinned', () => {
      it('means the same rows after they were written out of the filter', async () => {
        const pinned = await (await selectDrafts(newsdesk, entity)).pin();

        const updated = await pinned.update({ status: 'p' });

        expect(updated).toBe(3);
        expect(await pinned.count()).toBe(3);
        expect(await sorted(pinned)).toEqual(['Budget vote', 'Ferry strike', 'Night train']);
        expect((await pinned.getMany()).map(({ status }) => status)).toEqual(['p', 'p', 'p']);
      });

      it('can be written several times', async () => {
        const pinned = await (await selectDrafts(newsdesk, entity)).pin();

        await pinned.update({ status: 'p' });
        await pinned.update({ words: 1 });

        expect(await newsdesk.titlesWhere(entity, ({ words, status }) => words === 1 && status === 'p')).toHaveLength(
          3,
        );
      });

      it('does not take in rows that join the filter later', async () => {
        const pinned = await (await selectDrafts(newsdesk, entity)).pin();

        await newsdesk.dataSource.getRepository(entity).update({ title: 'Market day' }, { status: 'd' });

        expect(await sorted(pinned)).toEqual(['Budget vote', 'Ferry strike', 'Night train']);
      });

      it('means no row where the selection had none', async () => {
        const pinned = await (await selectDrafts(newsdesk, entity)).where({ words: 9 }).pin();

        expect(await pinned.count()).toBe(0);
        expect(await pinned.update({ words: 1 })).toBe(0);
        expect(await pinned.delete()).toBe(0);
        expect(await newsdesk.titlesWhere(entity, () => true)).toHaveLength(5);
      });

      it('can be narrowed, pinned again and read in list order', async () => {
        const list = await newsdesk.list(entity, 'o=-title', { listDisplay: ['title'] });
        const pinned = await newsdesk.select<Story>(list, { kind: 'all' }).pin();

        const narrowed = await pinned.where({ words: 500 }).pin();
        await pinned.update({ words: 7 });

        expect(await titlesOf(narrowed.inListOrder())).toEqual(['Night train', 'Ferry strike']);
      });

      it('leaves the selection it was pinned from unspent', async () => {
        const selection = await selectDrafts(newsdesk, entity);
        const pinned = await selection.pin();

        await pinned.where({ words: 500 }).update({ status: 'p' });

        expect(await selection.count()).toBe(1);
      });
    });
  });
});
