import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChangeList } from '../../libs/admin/src/change-list/change-list.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { Enclosure } from '../support/newsdesk/enclosure.entity.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { ReaderLetter } from '../support/newsdesk/reader-letter.entity.js';

const LONG_AGO = new Date('2020-01-01T00:00:00Z');

describe.each(databases)('deleted rows in a list on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [ReaderLetter, Enclosure]);
  });

  afterAll(() => newsdesk.close());

  /** Saves five comments, of which the second and the fourth are deleted. */
  beforeEach(async () => {
    await newsdesk.empty();
    await newsdesk.save(
      Comment,
      ['One', 'Two', 'Three', 'Four', 'Five'].map((text, place) => ({
        text,
        removedAt: place % 2 === 1 ? LONG_AGO : null,
      })),
    );
  });

  const ordering = { ordering: ['id'] } as const;
  const open = (address: string, options: NewsdeskListOptions<Comment> = {}): Promise<ChangeList> =>
    newsdesk.list(Comment, address, { ...ordering, ...options });
  const textsOf = async (list: ChangeList): Promise<readonly string[]> => {
    expect(list.state.problems).toEqual([]);
    const { rows } = await list.readPage();
    // Safe: the list was opened for comments.
    return rows.map((row) => (row as Comment).text);
  };
  const listed = async (address: string, options?: NewsdeskListOptions<Comment>): Promise<readonly string[]> =>
    textsOf(await open(address, options));

  it.each([
    { address: '', texts: ['One', 'Three', 'Five'] },
    { address: 'deleted=only', texts: ['Two', 'Four'] },
    { address: 'deleted=all', texts: ['One', 'Two', 'Three', 'Four', 'Five'] },
    { address: 'deleted=only&q=o', texts: ['Two', 'Four'] },
    { address: 'deleted=only&q=two', texts: ['Two'] },
    { address: 'q=two', texts: [] },
  ])('are listed at "?$address" as $texts, and counted so', async ({ address, texts }) => {
    const list = await open(address, { searchFields: ['text'] });

    expect(await textsOf(list)).toEqual(texts);
    expect((await list.count()).rows).toBe(texts.length);
    expect(await newsdesk.select(list, { kind: 'all' }).count()).toBe(texts.length);
  });

  it('are offered by a filter of their own, after those the admin names', async () => {
    const offers = await newsdesk.offers(Comment, { listFilter: ['article'], mayViewRelated: true });
    const { filters } = await open('');

    expect(offers['list.filter.deletion']).toEqual([
      { parameter: 'deleted', value: 'only', label: { text: 'list.filter.deleted' } },
      { parameter: 'deleted', value: 'all', label: { text: 'list.all' } },
    ]);
    expect(filters.at(-1)?.unfiltered).toEqual({ text: 'list.filter.notDeleted' });
  });

  it.each(['deleted=1', 'deleted=', 'deleted=with', 'deleted=only&deleted=all'])(
    'stay out at "?%s", which the list tells',
    async (address) => {
      const list = await open(address);

      expect(list.state.problems).toMatchObject([{ kind: 'malformedValue', parameter: 'deleted' }]);
      expect((await list.count()).rows).toBe(3);
    },
  );

  it('are no question for an entity without a delete date', async () => {
    const list = await newsdesk.list(Article, 'deleted=only');

    expect(list.filters).toEqual([]);
    expect(list.state.problems).toEqual([{ kind: 'unknownParameter', parameter: 'deleted' }]);
  });

  it('stand in the address of the list, so that a page, an order and a held selection keep them', async () => {
    const list = await open('p=2&deleted=only', { listPerPage: 1 });

    expect(list.source.list.address).toBe('?deleted=only&p=2');
    expect(await textsOf(list)).toEqual(['Four']);
  });

  it('are paged with their neighbours, and a neighbour that was deleted or restored since keeps its place', async () => {
    const comments = await newsdesk.dataSource.getRepository(Comment).find({ withDeleted: true, order: { id: 'ASC' } });
    const idOf = (text: string): number => comments.find((comment) => comment.text === text)?.id ?? 0;
    const { manager } = newsdesk.dataSource;
    await manager.softDelete(Comment, idOf('One'));
    await manager.restore(Comment, idOf('Two'));

    const page = { listPerPage: 1 };
    expect(await listed(`after=${idOf('One')}&p=2`, page)).toEqual(['Two']);
    expect(await listed(`deleted=only&after=${idOf('Two')}&p=2`, page)).toEqual(['Four']);
    expect(await listed(`deleted=only&before=${idOf('Two')}`, page)).toEqual(['One']);
    expect(await listed(`deleted=all&after=${idOf('Three')}&p=4`, page)).toEqual(['Four']);
  });

  it('stay inside the scope', async () => {
    const scope: NewsdeskListOptions<Comment> = {
      scope: (query) => query.where({ text: 'Two' }).orWhere({ text: 'Three' }),
    };

    expect(await listed('', scope)).toEqual(['Three']);
    expect(await listed('deleted=only', scope)).toEqual(['Two']);
    expect(await listed('deleted=all', scope)).toEqual(['Two', 'Three']);
  });

  it('are the scope’s own matter where it shows them itself', async () => {
    const scope: NewsdeskListOptions<Comment> = { scope: (query) => query.withDeleted() };

    const list = await open('', scope);

    expect((await list.count()).rows).toBe(5);
    expect(list.filters).toEqual([]);
  });

  it('leave the parameter to no column of that name, whose own filter is asked by "deleted__is"', async () => {
    const list = await newsdesk.list(Enclosure, 'deleted=only', { listFilter: ['deleted'] });

    expect(list.filters.map(({ parameters }) => parameters)).toEqual([
      ['deleted__is', 'deleted__isnull', 'deleted__gte', 'deleted__lte'],
      ['deleted'],
    ]);
    expect(list.state.problems).toEqual([]);
  });

  describe('of another entity', () => {
    /** Saves two enclosures, the second deleted, in a letter that is, and with a folder that is. */
    beforeEach(async () => {
      const { manager } = newsdesk.dataSource;
      await manager.createQueryBuilder().update(Enclosure).set({ folder: null }).execute();
      for (const entity of [Enclosure, ReaderLetter])
        await manager.createQueryBuilder().delete().from(entity).execute();
      const [letter] = await newsdesk.save(ReaderLetter, [{ subject: 'Gone', deletedAt: LONG_AGO }]);
      const link = { letter: { id: letter?.id ?? 0 } };
      await newsdesk.save(Enclosure, [
        { title: 'Kept leaf', ...link },
        { title: 'Gone leaf', ...link, deleted: LONG_AGO },
      ]);
    });

    it.each([
      { address: 'deleted=all', titles: ['Gone leaf', 'Kept leaf'] },
      { address: 'deleted=only', titles: ['Gone leaf'] },
    ])('stay hidden in columns and in the order at "?$address"', async ({ address, titles }) => {
      const list = await newsdesk.list(Enclosure, `${address}&o=letter.subject,title`, {
        listDisplay: ['title', 'letter.subject'],
      });

      const { rows } = await list.readPage();
      // Safe: the list was opened for enclosures.
      const enclosures = rows as readonly Enclosure[];
      expect(list.state.problems).toEqual([]);
      expect(enclosures.map(({ title, letter }) => [title, letter])).toEqual(titles.map((title) => [title, null]));
    });

    it('stay hidden in columns of several rows, while those of a deleted row are shown', async () => {
      const list = await newsdesk.list(ReaderLetter, 'deleted=only', { listDisplay: ['subject', 'enclosures.title'] });

      const { rows } = await list.readPage();

      expect(rows).toMatchObject([{ subject: 'Gone', enclosures: [{ title: 'Kept leaf' }] }]);
    });

    it('are not found by a search or a filter over the relation', async () => {
      const search = { searchFields: ['letter.subject'] };

      expect((await (await newsdesk.list(Enclosure, 'deleted=all&q=gone', search)).count()).rows).toBe(0);
    });
  });
});
