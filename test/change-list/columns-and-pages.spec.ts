import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminColumn } from '../../libs/admin/src/model-admin/admin-column.decorator.js';
import { ModelAdmin } from '../../libs/admin/src/model-admin/model-admin.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

class WordyAdmin extends ModelAdmin<Article> {
  @AdminColumn({ header: 'Length', orderBy: 'words' })
  length({ words }: Article): string {
    return `${words ?? 0} words`;
  }

  isLong({ words }: Article): boolean {
    return (words ?? 0) > 400;
  }
}

describe.each(databases)('columns and pages on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    await saveFrontPage(newsdesk, Article);
  });

  afterAll(() => newsdesk.close());

  describe('columns', () => {
    it('are headed by the words of their paths, and by the decorator where a method has one', async () => {
      const listDisplay = [
        'title',
        'publishedAt',
        'author.name',
        'author.city',
        'credits.photographer',
        'length',
        'isLong',
      ];

      const list = await newsdesk.list(Article, '', { admin: WordyAdmin, listDisplay });

      expect(list.columns.map(({ header }) => header)).toEqual([
        'Title',
        'Published at',
        'Author',
        'Author city',
        'Credits photographer',
        'Length',
        'Is long',
      ]);
    });

    it('can be ordered by where they show a column of the row or of a to-one relation', async () => {
      const listDisplay = [
        'title',
        'author.name',
        'follows.author.name',
        'author',
        'tags',
        'tags.name',
        'length',
        'isLong',
      ];

      const list = await newsdesk.list(Article, '', { admin: WordyAdmin, listDisplay });

      const orderable = list.columns.filter(({ orderBy }) => orderBy).map(({ name }) => name);
      expect(orderable).toEqual(['title', 'author.name', 'follows.author.name', 'length']);
    });

    it('stand alone as the row itself where the admin names none', async () => {
      const list = await newsdesk.list(Article);

      expect(list.columns.map(({ header }) => header)).toEqual(['Article']);
    });

    it('load the relations they show', async () => {
      const list = await newsdesk.list(Article, '', {
        listDisplay: ['title', 'author.name', 'tags'],
        ordering: ['title'],
      });

      const { rows } = await list.readPage();

      expect(rows).toMatchObject([
        { title: 'Budget vote', author: { name: 'Ada' }, tags: [{ name: 'politics' }] },
        { title: 'Ferry strike', author: { name: 'Grace' }, tags: [{ name: 'politics' }, { name: 'transport' }] },
        { title: 'Harbour fire', author: { name: 'Ada' }, tags: [] },
        { title: 'Market day', author: null, tags: [{ name: 'transport' }] },
        { title: 'Night train', author: { name: 'Grace' }, tags: [{ name: 'politics' }, { name: 'transport' }] },
      ]);
    });

    it('load two to-many relations without multiplying them', async () => {
      const list = await newsdesk.list(Article, '', { listDisplay: ['title', 'tags', 'comments.text', 'tags.name'] });

      const { rows } = await list.readPage();

      expect(rows).toHaveLength(5);
      expect(rows.flatMap((row) => (row as Article).tags)).toHaveLength(6);
      expect(rows.flatMap((row) => (row as Article).comments)).toEqual([]);
    });
  });

  describe('the number of queries', () => {
    it.each([
      { listDisplay: ['title'], address: '', queries: 2 },
      { listDisplay: ['title', 'author.name', 'author.city'], address: '', queries: 2 },
      { listDisplay: ['title', 'author.name', 'tags', 'tags.name'], address: '', queries: 3 },
      { listDisplay: ['title', 'author.name', 'tags', 'comments.text'], address: 'q=ada&o=author.name', queries: 4 },
      { listDisplay: ['title'], address: 'q=nobody', queries: 1 },
      { listDisplay: ['title'], address: 'p=1000', queries: 1 },
    ])('of a page with $listDisplay at ?$address is $queries', async ({ listDisplay, address, queries }) => {
      const list = await newsdesk.list(Article, address, { listDisplay, searchFields: ['author.name'] });

      const statements = await newsdesk.statements.readsDuring(() => list.readPage());

      expect(statements).toHaveLength(queries);
    });

    it('has one more where the page begins at its neighbour', async () => {
      const [key] = await newsdesk.keysOf(Article, 'Harbour fire');
      const list = await newsdesk.list(Article, `after=${key}`, { listPerPage: 2 });

      const statements = await newsdesk.statements.readsDuring(() => list.readPage());

      expect(statements).toHaveLength(3);
    });
  });

  describe('pages by number', () => {
    const options = { listPerPage: 2, ordering: ['title'] };

    it.each([
      { address: '', page: 1, titles: ['Budget vote', 'Ferry strike'] },
      { address: 'p=1', page: 1, titles: ['Budget vote', 'Ferry strike'] },
      { address: 'p=2', page: 2, titles: ['Harbour fire', 'Market day'] },
      { address: 'p=3', page: 3, titles: ['Night train'] },
      { address: 'p=4', page: 4, titles: [] },
      { address: 'p=1000000', page: 1_000_000, titles: [] },
    ])('has $titles at ?$address', async ({ address, page, titles }) => {
      const list = await newsdesk.list(Article, address, options);

      const read = await list.readPage();

      expect(await titlesOf(read.rows)).toEqual(titles);
      expect(read).toMatchObject({ total: 5, page, pages: 3, all: false });
    });

    it('is one page where there is no row', async () => {
      const list = await newsdesk.list(Article, 'q=nobody', { searchFields: ['title'] });

      expect(await list.readPage()).toEqual({
        rows: [],
        total: 0,
        page: 1,
        pages: 1,
        all: false,
        more: false,
        hasNext: false,
        tookTooLong: false,
      });
      expect((await list.count()).rows).toBe(0);
    });

    it('counts what the filter shows', async () => {
      const list = await newsdesk.list(Article, 'q=grace', { ...options, searchFields: ['author.name'] });

      expect(await list.readPage()).toMatchObject({ total: 2, pages: 1 });
    });
  });

  describe('all rows on one page', () => {
    it('are shown where that is asked for', async () => {
      const list = await newsdesk.list(Article, 'all=1', { listPerPage: 2, ordering: ['title'] });

      const page = await list.readPage();

      expect(page).toMatchObject({ total: 5, page: 1, pages: 1, all: true });
      expect(page.rows).toHaveLength(5);
    });

    it('are shown up to the number that is allowed, and not above it', async () => {
      const allowed = await newsdesk.list(Article, 'all=1', { listPerPage: 2, listMaxShowAll: 5 });
      const refused = await newsdesk.list(Article, 'all=1', { listPerPage: 2, listMaxShowAll: 4 });

      expect(await allowed.readPage()).toMatchObject({ all: true, pages: 1 });
      expect(await refused.readPage()).toMatchObject({ all: false, pages: 3, rows: { length: 2 } });
    });

    it.each([
      { address: 'all=1&p=2', listMaxShowAll: 5, all: true, titles: 5 },
      { address: 'all=1&p=2', listMaxShowAll: 4, all: false, titles: 2 },
      { address: 'all=1&p=3', listMaxShowAll: 4, all: false, titles: 1 },
      { address: 'all=1&q=vote', listMaxShowAll: 1, all: true, titles: 1 },
    ])(
      'are $titles at ?$address where $listMaxShowAll are allowed',
      async ({ address, listMaxShowAll, all, titles }) => {
        const options = { listPerPage: 2, listMaxShowAll, ordering: ['title'], searchFields: ['title'] };
        const list = await newsdesk.list(Article, address, options);

        expect(await list.readPage()).toMatchObject({ all, rows: { length: titles } });
      },
    );

    it('begin at no neighbour', async () => {
      const [key] = await newsdesk.keysOf(Article, 'Harbour fire');
      const options = { listPerPage: 2, listMaxShowAll: 5, ordering: ['title'] };

      const after = await newsdesk.list(Article, `all=1&p=2&after=${key}`, options);
      const before = await newsdesk.list(Article, `all=1&before=${key}`, options);

      expect(await after.readPage()).toMatchObject({ all: true, page: 1, rows: { length: 5 } });
      expect(await before.readPage()).toMatchObject({ all: true, page: 1, rows: { length: 5 } });
    });

    it('are shown up to the number that is allowed, whatever a page holds, and else as many as a page holds', async () => {
      const size = fc.integer({ min: 1, max: 8 });
      await fc.assert(
        fc.asyncProperty(
          size,
          size,
          fc.constantFrom('', '&p=1', '&o=title'),
          async (listPerPage, listMaxShowAll, rest) => {
            const list = await newsdesk.list(Article, `all=1${rest}`, {
              ...{ listPerPage, listMaxShowAll, listDisplay: ['title'] },
            });

            const { rows, all, pages } = await list.readPage();

            expect(all).toBe(listMaxShowAll >= 5);
            expect(rows).toHaveLength(all ? 5 : Math.min(5, listPerPage));
            expect(pages).toBe(all ? 1 : Math.ceil(5 / listPerPage));
          },
        ),
        { numRuns: 60 },
      );
    });
  });
});
