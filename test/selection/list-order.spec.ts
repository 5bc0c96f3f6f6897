import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { readRowByRow } from '../support/newsdesk/read-row-by-row.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('reading in list order on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity, orderedBy }) => {
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

    const read = async (order: string, scope?: 'joined'): Promise<readonly string[]> => {
      const list = await newsdesk.list(entity, `o=${order}`, {
        listDisplay: columns,
        scope: (query) => (scope ? query.leftJoinAndSelect(`${query.alias}.tags`, 'tag') : query),
      });
      return titlesOf(await readRowByRow(list));
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

      expect(await read('title')).toEqual(titles);
      expect(await read('-title')).toEqual(titles.toReversed());
    });

    it('breaks ties by the key', async () => {
      const draft = await byKey('Budget vote', 'Harbour fire', 'Market day', 'Night train');

      expect(await read('featured')).toEqual([...draft, 'Ferry strike']);
      expect(await read('-featured')).toEqual(['Ferry strike', ...draft]);
    });

    it('gives rows without a value where the database puts NULL, and none twice', async () => {
      const short = await byKey('Budget vote', 'Market day');
      const long = await byKey('Ferry strike', 'Night train');

      expect(await read('words')).toEqual(withNulls('ascending', ['Harbour fire'], [...short, ...long]));
      expect(await read('-words')).toEqual(withNulls('descending', ['Harbour fire'], [...long, ...short]));
    });

    it('goes through several rows without a value', async () => {
      const none = await byKey('Ferry strike', 'Market day', 'Night train');
      const dorothea = await byKey('Budget vote', 'Harbour fire');

      expect(await read('credits.photographer')).toEqual(withNulls('ascending', none, dorothea));
      expect(await read('-credits.photographer')).toEqual(withNulls('descending', none, dorothea));
    });

    it('orders by a column of a related row, and keeps rows that have none', async () => {
      const adas = await byKey('Budget vote', 'Harbour fire');
      const graces = await byKey('Ferry strike', 'Night train');

      expect(await read('author.name')).toEqual(withNulls('ascending', ['Market day'], [...adas, ...graces]));
      expect(await read('-author.name')).toEqual(withNulls('descending', ['Market day'], [...graces, ...adas]));
    });

    it('orders by several columns, each its own way', async () => {
      expect(await read('-words,-title')).toEqual(
        withNulls('descending', ['Harbour fire'], ['Night train', 'Ferry strike', 'Market day', 'Budget vote']),
      );
    });

    it('orders by nullable columns one after the other', async () => {
      const cityless = withNulls('descending', await byKey('Market day'), await byKey('Ferry strike', 'Night train'));

      const titles = await read('author.city,-author.name');

      expect(titles).toEqual(withNulls('ascending', cityless, await byKey('Budget vote', 'Harbour fire')));
    });

    it('gives a row once where the scope joins a to-many relation', async () => {
      expect(await read('-title', 'joined')).toEqual([
        'Night train',
        'Market day',
        'Harbour fire',
        'Ferry strike',
        'Budget vote',
      ]);
      const long = await byKey('Ferry strike', 'Night train');
      const short = await byKey('Budget vote', 'Market day');
      expect(await read('words', 'joined')).toEqual(withNulls('ascending', ['Harbour fire'], [...short, ...long]));
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
      const list = await newsdesk.list(entity, '', { ordering: [`-${orderedBy}`, 'title'] });
      const stories = await newsdesk.storiesInKeyOrder(entity);

      const titles = await titlesOf(newsdesk.select<Story>(list, { kind: 'all' }).inListOrder());

      expect(titles).toEqual(stories.map(({ title }) => title).toReversed());
    });
  });

  it('orders names of authors, whatever their case, as the database does', async () => {
    await newsdesk.empty();
    await newsdesk.save(
      Author,
      ['ada', 'Grace', 'Émilie', 'grace', 'Ada'].map((author) => ({ name: author, city: null })),
    );
    const list = await newsdesk.list(Author, 'o=name', { listDisplay: ['name'], listPerPage: 1 });
    const names = (await readRowByRow(list)).map((row) => (row as Author).name);

    const expected = await newsdesk.dataSource.getRepository(Author).find({ order: { name: 'ASC', id: 'ASC' } });
    expect(names).toEqual(expected.map((author) => author.name));
  });
});
