import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeListAddress } from '../../libs/admin/src/change-list/list-address.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { Story } from '../support/newsdesk/story.js';
import { Tag } from '../support/newsdesk/tag.entity.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('filters on $name', ({ create }) => {
  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    let newsdesk: Newsdesk;
    /** Keys of related rows by their name, as an address writes them. */
    let related: Readonly<Record<string, string>>;

    const options = {
      listFilter: ['status', 'featured', 'words', 'author', 'author.city', 'tags', 'credits.photographer', 'rating'],
      choices: {
        status: { d: 'Draft', p: 'Published' },
        'author.city': { London: 'London' },
        rating: { '1.5': 'Fair' },
      },
      ordering: ['title'],
    };

    const listed = async (address: string): Promise<readonly string[]> => {
      const list = await newsdesk.list(entity, address, options);
      const { rows, total } = await list.readPage();
      expect(list.state.problems).toEqual([]);
      expect(total).toBe(rows.length);
      return titlesOf(rows);
    };

    beforeAll(async () => {
      newsdesk = await Newsdesk.open(create);
      await saveFrontPage(newsdesk, entity);
      const rows = [
        ...(await newsdesk.dataSource.getRepository(Author).find()),
        ...(await newsdesk.dataSource.getRepository(Tag).find()),
      ];
      related = Object.fromEntries(rows.map(({ name, id }) => [name, String(id)]));
    });

    afterAll(() => newsdesk.close());

    it.each([
      { address: 'status=d', titles: ['Budget vote', 'Ferry strike', 'Night train'] },
      { address: 'featured=1', titles: ['Ferry strike'] },
      { address: 'featured=0', titles: ['Budget vote', 'Harbour fire', 'Market day', 'Night train'] },
      { address: 'words__isnull=1', titles: ['Harbour fire'] },
      { address: 'words__isnull=0', titles: ['Budget vote', 'Ferry strike', 'Market day', 'Night train'] },
      { address: 'author__isnull=1', titles: ['Market day'] },
      { address: 'author__isnull=0', titles: ['Budget vote', 'Ferry strike', 'Harbour fire', 'Night train'] },
      { address: 'author.city=London', titles: ['Budget vote', 'Harbour fire'] },
      { address: 'credits.photographer__isnull=0', titles: ['Budget vote', 'Harbour fire'] },
      { address: 'status=d&featured=0', titles: ['Budget vote', 'Night train'] },
      { address: 'status=p&author__isnull=1', titles: [] },
      { address: 'status=d&status=p', titles: ['Budget vote', 'Ferry strike', 'Harbour fire', 'Night train'] },
      { address: 'status=p&status=d&featured=0', titles: ['Budget vote', 'Harbour fire', 'Night train'] },
      { address: 'featured=0&featured=1&status=p', titles: ['Harbour fire'] },
    ])('show $titles at ?$address', async ({ address, titles }) => {
      expect(await listed(address)).toEqual(titles);
    });

    it('show the rows of a related row', async () => {
      expect(await listed(`author=${related['Grace']}`)).toEqual(['Ferry strike', 'Night train']);
    });

    it('show each row of a to-many relation once', async () => {
      expect(await listed(`tags=${related['transport']}`)).toEqual(['Ferry strike', 'Market day', 'Night train']);
    });

    it('go together across relations', async () => {
      expect(await listed(`tags=${related['politics']}&author=${related['Ada']}`)).toEqual(['Budget vote']);
    });

    it('show the rows of several related rows, each once', async () => {
      const either = `tags=${related['politics']}&tags=${related['transport']}`;

      expect(await listed(either)).toEqual(['Budget vote', 'Ferry strike', 'Market day', 'Night train']);
      expect(await listed(`${either}&author=${related['Ada']}&author=${related['Grace']}`)).toEqual([
        ...['Budget vote', 'Ferry strike', 'Night train'],
      ]);
      expect(await listed(`author=${related['Ada']}&author=2147483647`)).toEqual(['Budget vote', 'Harbour fire']);
    });

    it('of several values lie within the scope, whatever it says', async () => {
      const scope = (query: SelectQueryBuilder<Story>): SelectQueryBuilder<Story> =>
        query.where(`${query.alias}.featured = :yes`, { yes: true }).orWhere(`${query.alias}.words IS NULL`);
      const list = await newsdesk.list(entity, 'status=d&status=p&q=ferry', {
        ...options,
        scope,
        searchFields: ['title'],
      });

      expect(await titlesOf((await list.readPage()).rows)).toEqual(['Ferry strike']);
    });

    it('keep the values they can have beside others, and tell these', async () => {
      const list = await newsdesk.list(entity, 'status=d&status=x&status=p', options);

      expect([...list.state.filters]).toEqual([['status', ['d', 'p']]]);
      expect(list.state.problems).toEqual([{ kind: 'malformedValue', parameter: 'status', value: 'x' }]);
      expect(writeListAddress(list.state)).toBe('?status=d&status=p');
    });

    it('take a hundred values, and no more', async () => {
      const address = (count: number): URLSearchParams =>
        new URLSearchParams(
          Array.from({ length: count }, (_, place): [string, string] => ['author', String(2_000_000_000 + place)]),
        );
      const [most, more] = [
        await newsdesk.list(entity, address(100), options),
        await newsdesk.list(entity, address(101), options),
      ];

      expect(most.state.problems).toEqual([]);
      expect((await most.count()).rows).toBe(0);
      expect(more.state.problems).toMatchObject([{ kind: 'malformedValue', parameter: 'author' }]);
    });

    it.each(['author__isnull=0&author__isnull=1', 'words__gte=1&words__gte=2', 'deleted=all&deleted=only'])(
      'take one value of what is no value of a column: ?%s',
      async (address) => {
        const [parameter = ''] = address.split('=');
        const list = await newsdesk.list(entity, address, options);

        expect(list.state.filters.size).toBe(0);
        expect(list.state.problems).toMatchObject([{ parameter }]);
      },
    );

    it('show no row for a related row that does not exist', async () => {
      expect(await listed('author=2147483647')).toEqual([]);
      expect(await listed('tags=2147483647')).toEqual([]);
    });

    it('offer their values with the labels, and empty or not where there may be none', async () => {
      const { status, featured, words, author, tags } = await newsdesk.offers(entity, options);

      expect(status).toEqual([
        { parameter: 'status', value: 'd', label: 'Draft' },
        { parameter: 'status', value: 'p', label: 'Published' },
      ]);
      expect(featured).toEqual([
        { parameter: 'featured', value: '1', label: { text: 'list.yes' } },
        { parameter: 'featured', value: '0', label: { text: 'list.no' } },
      ]);
      const nulls = (parameter: string): readonly object[] => [
        { parameter, value: '1', label: { text: 'list.filter.null' } },
        { parameter, value: '0', label: { text: 'list.filter.notNull' } },
      ];
      expect(words).toEqual(nulls('words__isnull'));
      expect(author).toEqual([
        { parameter: 'author', value: related['Ada'], label: 'Ada' },
        { parameter: 'author', value: related['Grace'], label: 'Grace' },
        ...nulls('author__isnull'),
      ]);
      expect(tags?.map(({ label }) => label)).toEqual(['politics', 'transport']);
    });

    describe('of a relation whose rows the person may not see', () => {
      it('offer nothing and are no parameter of the address', async () => {
        const hidden = { ...options, mayViewRelated: false };
        const address = `author=${related['Ada']}`;

        const list = await newsdesk.list(entity, address, hidden);

        expect(Object.keys(await newsdesk.offers(entity, hidden))).not.toContain('author');
        expect(list.state.problems).toEqual([{ kind: 'unknownParameter', parameter: 'author' }]);
        expect((await list.count()).rows).toBe(5);
      });
    });
  });

  describe('of a relation to an entity whose own query joins to-many', () => {
    it('offer every row of it, each once', async () => {
      const newsdesk = await Newsdesk.open(create);
      const articles = await newsdesk.save(
        Article,
        Array.from({ length: 30 }, (_, place) => ({ title: `Story ${place}` })),
      );
      const [talked] = articles;
      // More joined rows than a filter offers choices.
      const comments = Array.from({ length: 250 }, () => ({ text: 'First!', article: { id: talked?.id ?? 0 } }));
      await newsdesk.dataSource.manager.insert(Comment, comments);

      const { follows } = await newsdesk.offers(Article, {
        listFilter: ['follows'],
        scope: (query) => query.leftJoinAndSelect('article.comments', 'comment'),
      });

      const offered = follows?.filter(({ parameter }) => parameter === 'follows').map(({ value }) => Number(value));
      expect(offered?.sort((a, b) => a - b)).toEqual(articles.map(({ id }) => id));
      await newsdesk.close();
    });
  });
});
