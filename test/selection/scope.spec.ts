import { Brackets } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Criterion } from '../../libs/admin/src/selection/criterion.js';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { gather } from '../support/newsdesk/gather.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

type Scope = NonNullable<NewsdeskListOptions<Story>['scope']>;

/** Scopes that all let through the drafts alone (Budget vote, Ferry strike, Night train), written in many ways. */
const scopes: readonly { readonly way: string; readonly scope: Scope }[] = [
  { way: 'where with a text', scope: (query) => query.where(`${query.alias}.status = :status`, { status: 'd' }) },
  { way: 'where with an object', scope: (query) => query.where({ status: 'd' }) },
  {
    way: 'where with objects one after the other',
    scope: (query) => query.where({ status: 'd' }).andWhere({ version: 1 }),
  },
  {
    way: 'where with a list of objects',
    scope: (query) =>
      query.where([
        { status: 'd', words: 300 },
        { status: 'd', words: 500 },
      ]),
  },
  {
    way: 'orWhere',
    scope: (query) =>
      query.where(`${query.alias}.words = 500`).orWhere(`${query.alias}.title = :title`, { title: 'Budget vote' }),
  },
  { way: 'orWhere with objects', scope: (query) => query.where({ words: 500 }).orWhere({ title: 'Budget vote' }) },
  {
    way: 'brackets',
    scope: (query) =>
      query.where(new Brackets((inner) => inner.where({ words: 500 }).orWhere({ title: 'Budget vote' }))),
  },
  {
    way: 'a parameter named as the library names its own',
    scope: (query) => query.where(`${query.alias}.status = :steward_0`, { steward_0: 'd' }),
  },
  {
    way: 'a join of a to-one relation',
    scope: (query) => query.leftJoinAndSelect(`${query.alias}.author`, 'author').where({ status: 'd' }),
  },
  {
    way: 'an inner join of a to-many relation, which multiplies rows',
    scope: (query) => query.innerJoin(`${query.alias}.tags`, 'tag').where({ status: 'd' }),
  },
  {
    way: 'an inner join that loads a to-many relation',
    scope: (query) => query.innerJoinAndSelect(`${query.alias}.tags`, 'tag').where({ status: 'd' }),
  },
  {
    way: 'a common table expression',
    scope: (query) =>
      query
        .addCommonTableExpression(`SELECT 'd' AS wanted`, 'wish')
        .where(`${query.alias}.status IN (SELECT wanted FROM wish)`),
  },
  {
    way: 'an order, which the list replaces',
    scope: (query) => query.where({ status: 'd' }).orderBy(`${query.alias}.words`, 'DESC'),
  },
];

describe.each(databases)("the admin's own rows on $name", ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('with $kind keys', ({ entity }) => {
    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    describe.each(scopes)('written by $way', ({ scope }) => {
      const select = async (criterion: Criterion, address = ''): Promise<Selection<Story>> => {
        const list = await newsdesk.list(entity, address, {
          scope,
          searchFields: ['title', 'author.name', 'tags.name'],
        });
        return newsdesk.select(list, criterion);
      };

      /** All keys, those outside of the scope too. */
      const everyKey = async (): Promise<Criterion> => ({
        kind: 'keys',
        keys: (await newsdesk.storiesInKeyOrder(entity)).map(({ id }) => id),
      });

      it('bound what is counted, read and iterated, each row once', async () => {
        const selection = await select(await everyKey());

        const drafts = ['Budget vote', 'Ferry strike', 'Night train'];
        expect(await selection.count()).toBe(3);
        expect([...(await titlesOf(selection))].sort()).toEqual(drafts);
        expect([...(await titlesOf(selection.inListOrder()))].sort()).toEqual(drafts);
        expect((await gather(selection.batches(1))).map(({ length }) => length)).toEqual([1, 1, 1]);
        expect(await gather(selection.keys())).toHaveLength(3);
      });

      it('bound the page', async () => {
        const list = await newsdesk.list(entity, '', {
          scope,
          listPerPage: 2,
          listDisplay: ['title', 'tags', 'author.name'],
        });
        const next = await newsdesk.list(entity, 'p=2', {
          scope,
          listPerPage: 2,
          listDisplay: ['title', 'tags', 'author.name'],
        });

        const [first, second] = [await list.readPage(), await next.readPage()];

        expect([first.total, first.pages]).toEqual([3, 2]);
        expect([...(await titlesOf([...first.rows, ...second.rows]))].sort()).toEqual([
          'Budget vote',
          'Ferry strike',
          'Night train',
        ]);
        expect([...first.rows, ...second.rows].flatMap((row) => (row as Story).tags)).toHaveLength(5);
      });

      it('bound an update of every key', async () => {
        const updated = await (await select(await everyKey())).update({ words: 7 });

        expect(updated).toBe(3);
        expect(await newsdesk.titlesWhere(entity, ({ words }) => words === 7)).toEqual([
          'Budget vote',
          'Ferry strike',
          'Night train',
        ]);
      });

      it('bound an update of all but one', async () => {
        const keys = await newsdesk.keysOf(entity, 'Night train');

        const updated = await (await select({ kind: 'except', keys })).update({ words: 7 });

        expect(updated).toBe(2);
      });

      it('bound a delete of every key', async () => {
        const deleted = await (await select(await everyKey())).delete();

        expect(deleted).toBe(3);
        expect(await newsdesk.titlesWhere(entity, () => true)).toEqual(['Harbour fire', 'Market day']);
      });

      it('bound a search and a further condition', async () => {
        const selection = await select({ kind: 'all' }, 'q=ada');

        expect(await titlesOf(selection)).toEqual(['Budget vote']);
        expect(await selection.where({ words: 300 }).count()).toBe(1);
        expect(await selection.where({ title: 'Harbour fire' }).update({ words: 7 })).toBe(0);
      });

      it('are pinned each once', async () => {
        const pinned = await (await select(await everyKey())).pin();

        await pinned.update({ status: 'w' });

        expect(await pinned.count()).toBe(3);
        expect([...(await titlesOf(pinned))].sort()).toEqual(['Budget vote', 'Ferry strike', 'Night train']);
      });
    });
  });
});
