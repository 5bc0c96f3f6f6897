import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('next and previous on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    const options = {
      ...{ listDisplay: ['title', 'words', 'author.name', 'featured'], listPerPage: 2, ordering: ['title'] },
      ...{ listFilter: ['status'], choices: { status: { d: 'Draft' } } },
    };

    const page = async (address: string): Promise<readonly string[]> => {
      const list = await newsdesk.list(entity, address, options);
      expect(list.state.problems).toEqual([]);
      return titlesOf((await list.readPage()).rows);
    };

    const keyOf = async (title: string | undefined): Promise<string> =>
      String((await newsdesk.keysOf(entity, title ?? ''))[0]);

    /** Turns pages from the first to the last, or from the last to the first, and puts them together. */
    const turn = async (
      order: string,
      direction: 'after' | 'before',
      first: readonly string[],
    ): Promise<readonly string[]> => {
      let all = first;
      for (let pages = 0; pages < 10; pages += 1) {
        const neighbour = await keyOf(direction === 'after' ? all.at(-1) : all[0]);
        const titles = await page(`o=${order}&${direction}=${neighbour}`);
        if (titles.length === 0) return all;
        all = direction === 'after' ? [...all, ...titles] : [...titles, ...all];
      }
      throw new TypeError(`The pages do not end: ${all.join(', ')}`);
    };

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    it('begins after its neighbour', async () => {
      expect(await page(`p=2&after=${await keyOf('Ferry strike')}`)).toEqual(['Harbour fire', 'Market day']);
    });

    it('ends before its neighbour', async () => {
      expect(await page(`p=2&before=${await keyOf('Night train')}`)).toEqual(['Harbour fire', 'Market day']);
    });

    it('keeps the number of the page in the address', async () => {
      const list = await newsdesk.list(entity, `p=2&after=${await keyOf('Ferry strike')}`, options);

      expect(await list.readPage()).toMatchObject({ page: 2, pages: 3, total: 5 });
    });

    it.each([
      'title',
      '-title',
      'words',
      '-words',
      'author.name',
      '-author.name',
      'featured',
      '-featured,words',
      'author.name,-words',
    ])('shows every row once in the order %s, forwards and backwards, with ties and NULLs', async (order) => {
      const whole = await titlesOf((await (await newsdesk.list(entity, `all=1&o=${order}`, options)).readPage()).rows);

      const forwards = await turn(order, 'after', await page(`o=${order}`));
      const backwards = await turn(order, 'before', await page(`o=${order}&p=3`));

      expect(whole).toHaveLength(5);
      expect(forwards).toEqual(whole);
      expect(backwards).toEqual(whole);
    });

    it('goes on from a neighbour that has left the filter', async () => {
      const neighbour = await keyOf('Ferry strike');
      await newsdesk.dataSource.getRepository(entity).update({ title: 'Ferry strike' }, { status: 'p' });

      expect(await page(`status=d&p=2&after=${neighbour}`)).toEqual(['Night train']);
    });

    it('falls back to the number of the page where the neighbour has gone', async () => {
      const neighbour = await keyOf('Ferry strike');
      await newsdesk.dataSource.getRepository(entity).delete({ title: 'Ferry strike' });

      expect(await page(`p=2&after=${neighbour}`)).toEqual(['Market day', 'Night train']);
      expect(await page(`p=2&before=${neighbour}`)).toEqual(['Market day', 'Night train']);
    });

    it('never shows a row of the neighbour from outside of the scope', async () => {
      const neighbour = await keyOf('Harbour fire');
      const scope: Parameters<Newsdesk['list']>[2] = { ...options };

      const list = await newsdesk.list<Story>(entity, `after=${neighbour}`, {
        ...scope,
        scope: (query) => query.where({ status: 'd' }).orWhere({ status: 'w' }),
      });

      expect(await titlesOf((await list.readPage()).rows)).toEqual(['Budget vote', 'Ferry strike']);
    });

    it('is empty after the last row and before the first', async () => {
      expect(await page(`after=${await keyOf('Night train')}`)).toEqual([]);
      expect(await page(`before=${await keyOf('Budget vote')}`)).toEqual([]);
    });
  });
});
