import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyValue } from '../../libs/admin/src/keyset/entity-key.js';
import { KeysetReader } from '../../libs/admin/src/keyset/keyset.reader.js';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('reading in list order on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    const columns = [
      'title',
      'words',
      'publishedAt',
      'fee',
      'rating',
      'featured',
      'author.name',
      'author.city',
      'credits.photographer',
    ];
    const table = entity.name === 'Article' ? 'news_article' : 'news_report';

    /** Reads the list one row a page by keyset, which is where an order that is not total, or a cursor that lost digits, shows. */
    const readRowByRow = async (order: string, scope?: 'joined'): Promise<readonly string[]> => {
      const list = await newsdesk.list(entity, `o=${order}`, {
        listDisplay: columns,
        scope: (query) => (scope ? query.leftJoinAndSelect(`${query.alias}.tags`, 'tag') : query),
      });
      const { createQuery, key, applyOrder } = list.source;
      const titles: string[] = [];
      for (let after; ;) {
        const query = createQuery();
        const page = await new KeysetReader(query, key, applyOrder(query)).readRows({ after, limit: 1 });
        titles.push(...(await titlesOf(page.rows)));
        if (!page.cursor || titles.length > 100) return titles;
        after = page.cursor;
      }
    };

    /** The titles in the order of the keys, which breaks ties. */
    const byKey = async (...titles: readonly string[]): Promise<readonly string[]> =>
      (await newsdesk.storiesInKeyOrder(entity)).map(({ title }) => title).filter((title) => titles.includes(title));

    /** The database's own place for NULL: last in PostgreSQL, first elsewhere; the other way round when descending. */
    const nullsLast = (direction: 'ascending' | 'descending'): boolean =>
      (name === 'PostgreSQL') === (direction === 'ascending');

    const withNulls = (
      direction: 'ascending' | 'descending',
      nulls: readonly string[],
      others: readonly string[],
    ): readonly string[] => (nullsLast(direction) ? [...others, ...nulls] : [...nulls, ...others]);

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    it('gives rows by the column that was clicked, either way', async () => {
      const titles = ['Budget vote', 'Ferry strike', 'Harbour fire', 'Market day', 'Night train'];

      expect(await readRowByRow('title')).toEqual(titles);
      expect(await readRowByRow('-title')).toEqual(titles.toReversed());
    });

    it('breaks ties by the key', async () => {
      const draft = await byKey('Budget vote', 'Harbour fire', 'Market day', 'Night train');

      expect(await readRowByRow('featured')).toEqual([...draft, 'Ferry strike']);
      expect(await readRowByRow('-featured')).toEqual(['Ferry strike', ...draft]);
    });

    it('gives rows without a value where the database puts NULL, and none twice', async () => {
      const short = await byKey('Budget vote', 'Market day');
      const long = await byKey('Ferry strike', 'Night train');

      expect(await readRowByRow('words')).toEqual(withNulls('ascending', ['Harbour fire'], [...short, ...long]));
      expect(await readRowByRow('-words')).toEqual(withNulls('descending', ['Harbour fire'], [...long, ...short]));
    });

    it('goes through several rows without a value', async () => {
      const none = await byKey('Ferry strike', 'Market day', 'Night train');
      const dorothea = await byKey('Budget vote', 'Harbour fire');

      expect(await readRowByRow('credits.photographer')).toEqual(withNulls('ascending', none, dorothea));
      expect(await readRowByRow('-credits.photographer')).toEqual(withNulls('descending', none, dorothea));
    });

    it('orders by a column of a related row, and keeps rows that have none', async () => {
      const adas = await byKey('Budget vote', 'Harbour fire');
      const graces = await byKey('Ferry strike', 'Night train');

      expect(await readRowByRow('author.name')).toEqual(withNulls('ascending', ['Market day'], [...adas, ...graces]));
      expect(await readRowByRow('-author.name')).toEqual(withNulls('descending', ['Market day'], [...graces, ...adas]));
    });

    it('orders by several columns, each its own way', async () => {
      expect(await readRowByRow('-words,-title')).toEqual(
        withNulls('descending', ['Harbour fire'], ['Night train', 'Ferry strike', 'Market day', 'Budget vote']),
      );
    });

    it('orders by nullable columns one after the other', async () => {
      const cityless = withNulls('descending', await byKey('Market day'), await byKey('Ferry strike', 'Night train'));

      const titles = await readRowByRow('author.city,-author.name');

      expect(titles).toEqual(withNulls('ascending', cityless, await byKey('Budget vote', 'Harbour fire')));
    });

    it('gives a row once where the scope joins a to-many relation', async () => {
      expect(await readRowByRow('-title', 'joined')).toEqual([
        'Night train',
        'Market day',
        'Harbour fire',
        'Ferry strike',
        'Budget vote',
      ]);
      const long = await byKey('Ferry strike', 'Night train');
      const short = await byKey('Budget vote', 'Market day');
      expect(await readRowByRow('words', 'joined')).toEqual(
        withNulls('ascending', ['Harbour fire'], [...short, ...long]),
      );
    });

    it('tells dates apart that differ by a microsecond', async () => {
      const stories = await newsdesk.storiesInKeyOrder(entity);
      // Later keys get earlier dates, so that the key can't give the right order by chance.
      for (const [place, { id }] of stories.entries()) {
        await newsdesk.dataSource.query(
          `UPDATE ${table} SET published_at = '2026-03-01 12:00:00.00000${stories.length - place}' WHERE ${keyColumn(id)} = '${id}'`,
        );
      }

      expect(await readRowByRow('publishedAt')).toEqual(stories.map(({ title }) => title).toReversed());
      expect(await readRowByRow('-publishedAt')).toEqual(stories.map(({ title }) => title));
    });

    it('tells decimals apart that a number of JavaScript can not', async () => {
      const stories = await newsdesk.storiesInKeyOrder(entity);
      for (const [place, { title }] of stories.entries()) {
        const fee =
          name === 'SQLite' ? `${stories.length - place}.25` : `123456789012345678.0${stories.length - place}`;
        await newsdesk.dataSource.getRepository(entity).update({ title }, { fee });
      }

      expect(await readRowByRow('fee')).toEqual(stories.map(({ title }) => title).toReversed());
      expect(await readRowByRow('-fee')).toEqual(stories.map(({ title }) => title));
    });

    it('goes through fractions that have no exact number', async () => {
      const stories = await newsdesk.storiesInKeyOrder(entity);
      for (const [place, { title }] of stories.entries()) {
        await newsdesk.dataSource.getRepository(entity).update({ title }, { rating: (stories.length - place) / 10 });
      }

      expect(await readRowByRow('rating')).toEqual(stories.map(({ title }) => title).toReversed());
      expect(await readRowByRow('-rating')).toEqual(stories.map(({ title }) => title));
    });

    it('is what a selection reads by inListOrder', async () => {
      const list = await newsdesk.list(entity, 'o=author.name,-title', { listDisplay: columns });
      const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Harbour fire', 'Ferry strike');

      const selection = newsdesk.select<Story>(list, { kind: 'keys', keys });

      expect(await titlesOf(selection.inListOrder())).toEqual(['Harbour fire', 'Budget vote', 'Ferry strike']);
    });

    it('gives whole entities', async () => {
      const list = await newsdesk.list(entity, 'o=words,featured,title', { listDisplay: columns });

      const rows: unknown[] = [];
      for await (const row of newsdesk.select<Story>(list, { kind: 'all' }).inListOrder()) rows.push(row);

      expect(rows).toHaveLength(5);
      expect(rows).toEqual(expect.arrayContaining([...(await newsdesk.storiesInKeyOrder(entity))]));
    });

    it('ignores what follows the key in the order', async () => {
      const list = await newsdesk.list(entity, '', { ordering: ['-id', 'title'] });
      const stories = await newsdesk.storiesInKeyOrder(entity);

      const titles = await titlesOf(newsdesk.select<Story>(list, { kind: 'all' }).inListOrder());

      expect(titles).toEqual(stories.map(({ title }) => title).toReversed());
    });

    /** Names the column of the key. */
    const keyColumn = (key: KeyValue): string => (typeof key === 'number' ? 'article_id' : 'report_id');
  });

  it('orders names of authors, whatever their case, as the database does', async () => {
    await newsdesk.empty();
    await newsdesk.save(
      Author,
      ['ada', 'Grace', 'Émilie', 'grace', 'Ada'].map((author) => ({ name: author, city: null })),
    );
    const list = await newsdesk.list(Author, 'o=name', { listDisplay: ['name'], listPerPage: 1 });
    const { createQuery, key, applyOrder } = list.source;

    const names: string[] = [];
    for (let after; ;) {
      const query = createQuery();
      const page = await new KeysetReader(query, key, applyOrder(query)).readRows({ after, limit: 1 });
      names.push(...page.rows.map((row) => (row as Author).name));
      if (!page.cursor || names.length > 100) break;
      after = page.cursor;
    }

    const expected = await newsdesk.dataSource.getRepository(Author).find({ order: { name: 'ASC', id: 'ASC' } });
    expect(names).toEqual(expected.map((author) => author.name));
  });
});
