import fc from 'fast-check';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countModes } from '../../libs/admin/src/model-admin/count-mode.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

const titles = ['a', 'b', 'c', 'd', 'e'];

describe.each(databases)('counting the rows of a list on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });
  afterAll(() => newsdesk.close());
  beforeEach(async () => {
    await newsdesk.empty();
    await newsdesk.save(
      Article,
      titles.map((title) => ({ title })),
    );
  });

  const options = { ordering: ['title'], searchFields: ['title'] } as const;
  const gatherStatistics = async (): Promise<void> => {
    for (const entity of [Article, Comment]) {
      const { driver } = newsdesk.dataSource;
      const table = driver.escape(newsdesk.dataSource.getMetadata(entity).tableName);
      await newsdesk.dataSource.query(name === 'MariaDB' ? `ANALYZE TABLE ${table}` : `ANALYZE ${table}`);
    }
  };

  it('goes as far as it may, and says that there are more', async () => {
    const read = async (listMaxCount: number) =>
      (await newsdesk.list(Article, '', { ...options, count: 'capped', listMaxCount })).readPage();

    expect(await read(4)).toMatchObject({ total: 4, more: true, about: undefined });
    expect(await read(5)).toMatchObject({ total: 5, more: false, about: undefined });
    expect(await read(6)).toMatchObject({ total: 5, more: false, about: undefined });
  });

  it('takes the number of a list that nothing narrows from the statistics of the database, where it keeps any', async () => {
    await gatherStatistics();
    const read = async (address: string, given: NewsdeskListOptions<Article> = {}) =>
      (await newsdesk.list(Article, address, { ...options, count: 'estimated', listMaxCount: 3, ...given })).readPage();

    expect(await read('')).toMatchObject({ total: 3, more: true, about: name === 'SQLite' ? undefined : 5 });
    expect(await read('', { listMaxCount: 5 })).toMatchObject({ total: 5, more: false, about: undefined });
    expect((await read('q=a')).about).toBeUndefined();
    const scope = (query: SelectQueryBuilder<Article>) => query.where("article.title <> 'a'");
    expect(await read('', { scope })).toMatchObject({ total: 3, more: true, about: undefined });
  });

  it('takes no number from statistics that count deleted rows too', async () => {
    await newsdesk.save(Comment, [{ text: 'Kept' }, { text: 'Kept' }, { text: 'Gone', removedAt: new Date() }]);
    await gatherStatistics();

    const list = await newsdesk.list(Comment, '', { count: 'estimated', listMaxCount: 1 });

    expect(await list.readPage()).toMatchObject({ total: 1, more: true, about: undefined });
  });

  it('is not done where the model says so, and always done where the address asks for it', async () => {
    const uncounted = await newsdesk.list(Article, '', { ...options, count: 'none' });
    const counted = await newsdesk.list(Article, '_exact=1', { ...options, count: 'none' });

    const statements = await newsdesk.statements.readsDuring(() => uncounted.readPage());

    expect(statements).toHaveLength(1);
    expect(await uncounted.readPage()).toMatchObject({ total: 0, more: true, hasNext: false, rows: { length: 5 } });
    expect(await counted.readPage()).toMatchObject({ total: 5, more: false });
  });

  it('leaves every row on one page, however far it goes, by number and from page to page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...countModes),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 4 }),
        async (count, listMaxCount, listPerPage) => {
          const given = { ...options, count, listMaxCount, listPerPage };
          const seen: string[] = [];
          const byNumber: string[] = [];
          let [address, number, hasNext] = ['', 1, true];
          while (hasNext) {
            const page = await (await newsdesk.list(Article, address, given)).readPage();
            const numbered = await (await newsdesk.list(Article, `p=${number}`, given)).readPage();
            seen.push(...(await titlesOf(page.rows)));
            byNumber.push(...(await titlesOf(numbered.rows)));
            expect(numbered.hasNext).toBe(page.hasNext);
            const [last] = await newsdesk.keysOf(Article, seen.at(-1) ?? '');
            number += 1;
            address = `p=${number}&after=${last}`;
            ({ hasNext } = page);
          }

          expect(seen).toEqual(titles);
          expect(byNumber).toEqual(titles);
          expect(number - 1).toBe(Math.ceil(titles.length / listPerPage));
        },
      ),
      { numRuns: name === 'SQLite' ? 60 : 20 },
    );
  }, 60_000);

  describe('of a list that takes too long', () => {
    const slow = { SQLite: '1 = 1', PostgreSQL: '(SELECT pg_sleep(5)) IS NOT NULL', MariaDB: 'SLEEP(5) IS NOT NULL' };
    const given: NewsdeskListOptions<Article> = {
      ...options,
      ...{ readTimeout: 200, listFilter: ['author'] },
      scope: (query) => query.where(slow[name]),
    };

    it('ends after a while, and the page says so; SQLite knows no limit', async () => {
      const list = await newsdesk.list(Article, '', given);

      expect(await list.readPage()).toMatchObject(
        name === 'SQLite'
          ? { tookTooLong: false, total: 5, rows: { length: 5 } }
          : { tookTooLong: true, total: 0, more: true, rows: [] },
      );
    });

    it('leaves the filters, by which it is narrowed, and the connection', async () => {
      await newsdesk.save(Author, [{ name: 'Ada' }]);

      const offered = await newsdesk.offersAt(Article, '', given);

      expect(offered['author']?.choices.map(({ label }) => label)).toContain('Ada');
      expect(await newsdesk.dataSource.manager.count(Article)).toBe(5);
    });
  });
});
