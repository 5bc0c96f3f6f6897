import { ListFilter, type AdminRequest } from 'nest-steward';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

/** How long a story is, in words that a newspaper uses. */
class Length extends ListFilter<Story> {
  readonly title = 'length';
  readonly parameter = 'length';

  choices() {
    return [
      { value: 'short', label: 'Up to 300 words' },
      { value: 'long', label: 'More' },
      { value: 'any', label: 'Written or not' },
    ];
  }

  apply(query: SelectQueryBuilder<Story>, value: string): void {
    const path = `${query.alias}.words`;
    if (value === 'short') query.where(`${path} <= :most`, { most: 300 });
    if (value === 'long') query.andWhere(new Brackets((part) => part.where(`${path} > :most`, { most: 300 })));
    if (value === 'any') query.where(`${path} IS NULL`).orWhere(`${path} IS NOT NULL`);
  }
}

/** Makes a filter with one choice out of what it does to the query. */
function filterThat(apply: (query: SelectQueryBuilder<Story>, request: AdminRequest) => unknown): new () => ListFilter {
  return class Odd extends ListFilter<Story> {
    readonly title = 'odd';
    readonly parameter = 'odd';

    choices() {
      return [{ value: '1', label: 'Odd' }];
    }

    apply(query: SelectQueryBuilder<Story>, _value: string, request: AdminRequest): void {
      // What it returns is what some of these tests are about.
      return apply(query, request) as undefined;
    }
  };
}

describe.each(databases)("filters of the host's own on $name", ({ create }) => {
  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    let newsdesk: Newsdesk;

    const options = {
      listFilter: ['status', Length],
      choices: { status: { d: 'Draft', p: 'Published' } },
      ordering: ['title'],
    };
    const listed = async (address: string, more: NewsdeskListOptions<Story> = {}): Promise<readonly string[]> => {
      const list = await newsdesk.list(entity, address, { ...options, ...more });
      expect(list.state.problems).toEqual([]);
      return titlesOf((await list.readPage()).rows);
    };

    beforeAll(async () => {
      newsdesk = await Newsdesk.open(create);
      await saveFrontPage(newsdesk, entity);
    });

    afterAll(() => newsdesk.close());

    it.each([
      { address: '', titles: ['Budget vote', 'Ferry strike', 'Harbour fire', 'Market day', 'Night train'] },
      { address: 'length=short', titles: ['Budget vote', 'Market day'] },
      { address: 'length=long', titles: ['Ferry strike', 'Night train'] },
      { address: 'length=short&status=d', titles: ['Budget vote'] },
      { address: 'length=any&status=p', titles: ['Harbour fire'] },
    ])('show $titles at ?$address', async ({ address, titles }) => {
      expect(await listed(address)).toEqual(titles);
    });

    it('reach out of the scope by neither where nor orWhere', async () => {
      const scope = (query: SelectQueryBuilder<Story>): SelectQueryBuilder<Story> =>
        query.where(`${query.alias}.featured = :featured`, { featured: true });

      expect(await listed('length=any', { scope })).toEqual(['Ferry strike']);
      expect(await listed('length=short', { scope })).toEqual([]);
    });

    it('offer their values under their title', async () => {
      const { length } = await newsdesk.offers(entity, options);

      expect(length).toEqual([
        { parameter: 'length', value: 'short', label: 'Up to 300 words' },
        { parameter: 'length', value: 'long', label: 'More' },
        { parameter: 'length', value: 'any', label: 'Written or not' },
      ]);
    });

    it.each(['', 'Short', 'short ', 'short\0', '__proto__'])('have no other values, such as "%s"', async (value) => {
      const list = await newsdesk.list(entity, new URLSearchParams({ length: value }), options);

      expect(list.state.problems).toEqual([{ kind: 'malformedValue', parameter: 'length', value }]);
      expect((await list.count()).rows).toBe(5);
    });

    it('are asked for their conditions once, so that one list means the same rows throughout', async () => {
      let asked = 0;
      const Impatient = filterThat((query) => {
        asked += 1;
        query.andWhere(`${query.alias}.words > :least`, { least: asked * 400 });
      });
      const list = await newsdesk.list(entity, 'odd=1', { listFilter: [Impatient] });

      const [first, page, last] = [await list.count(), await list.readPage(), await list.count()];
      expect([first.rows, page.rows.length, last.rows]).toEqual([2, 2, 2]);
    });

    it('may join to one row, and ask for those of to-many relations by a subquery', async () => {
      const Photographed = filterThat((query) => {
        query.innerJoin(`${query.alias}.author`, 'writer').andWhere('writer.city = :city', { city: 'London' });
      });
      const Tagged = filterThat((query) => {
        const tagged = query.subQuery().select('story').from(entity, 'story').innerJoin('story.tags', 'tag');
        const path = query.connection.getMetadata(entity).primaryColumns.at(-1)?.propertyPath ?? '';
        tagged.select(`story.${path}`).where('tag.name = :tag', { tag: 'transport' });
        query.andWhere(`${query.alias}.${path} IN ${tagged.getQuery()}`);
        query.setParameters(tagged.getParameters());
      });

      expect(await listed('odd=1', { listFilter: [Photographed] })).toEqual(['Budget vote', 'Harbour fire']);
      expect(await listed('odd=1', { listFilter: [Tagged] })).toEqual(['Ferry strike', 'Market day', 'Night train']);
    });

    it('let an action have the rows that are listed, and no others', async () => {
      const list = await newsdesk.list(entity, 'length=short', options);
      const words = 300;

      expect(await newsdesk.select<Story>(list, { kind: 'all' }).update({ words })).toBe(2);
    });

    it.each([
      [
        'a join that may multiply rows',
        (query: SelectQueryBuilder<Story>) => query.leftJoin(`${query.alias}.tags`, 'tag'),
      ],
      ['a limit', (query: SelectQueryBuilder<Story>) => query.limit(1)],
      ['a limit', (query: SelectQueryBuilder<Story>) => query.take(1)],
      ['an offset', (query: SelectQueryBuilder<Story>) => query.skip(1)],
      ['groups', (query: SelectQueryBuilder<Story>) => query.groupBy(`${query.alias}.status`)],
      ['groups', (query: SelectQueryBuilder<Story>) => query.having('1 = 1')],
      ['an order', (query: SelectQueryBuilder<Story>) => query.orderBy(`${query.alias}.title`)],
      ['DISTINCT', (query: SelectQueryBuilder<Story>) => query.distinct()],
      ['withDeleted()', (query: SelectQueryBuilder<Story>) => query.withDeleted()],
      ['other columns', (query: SelectQueryBuilder<Story>) => query.addSelect('1', 'one')],
      ['a lock', (query: SelectQueryBuilder<Story>) => query.setLock('pessimistic_read')],
      ['a cache', (query: SelectQueryBuilder<Story>) => query.cache(1_000)],
      [
        'a query runner of its own',
        (query: SelectQueryBuilder<Story>) => query.setQueryRunner(query.connection.createQueryRunner()),
      ],
      ['a second table', (query: SelectQueryBuilder<Story>) => query.addSelect('1', 'one').from(entity, 'other')],
      ['a promise', () => Promise.resolve()],
      ['another query', (query: SelectQueryBuilder<Story>) => query.clone().andWhere('1 = 0')],
      ['a statement that writes', (query: SelectQueryBuilder<Story>) => void query.delete()],
      [
        'another value for :desk, which was bound before',
        (query: SelectQueryBuilder<Story>) => query.setParameter('desk', 'p'),
      ],
    ])('add conditions alone: with %s the list does not open', async (found, apply) => {
      const scope = (query: SelectQueryBuilder<Story>): SelectQueryBuilder<Story> =>
        query.where(`${query.alias}.status = :desk`, { desk: 'd' });

      const opened = newsdesk.list(entity, 'odd=1', { listFilter: [filterThat(apply)], scope });

      await expect(opened).rejects.toMatchObject({
        code: 'ADMIN_FILTER_QUERY_INVALID',
        message: expect.stringMatching(
          `^Odd.apply did more than add conditions to the query: .*${found.replace('()', '..')}`,
        ),
      });
    });

    it.each([
      ['no array', { value: '1', label: 'One' }],
      ['a choice that is no text with a label', [{ value: 1, label: 'One' }]],
      ['a choice that is no text with a label', [null]],
      [
        "the value '1' twice",
        [
          { value: '1', label: 'One' },
          { value: '1', label: 'Another' },
        ],
      ],
    ])('offer different texts with labels: with %s the list does not open', async (found, choices) => {
      const Odd = class Odd extends ListFilter<Story> {
        readonly title = 'odd';
        readonly parameter = 'odd';
        // What no compiler has read.
        choices = () => choices as [];
        apply = (): void => undefined;
      };

      await expect(newsdesk.list(entity, '', { listFilter: [Odd] })).rejects.toMatchObject({
        code: 'ADMIN_FILTER_CHOICES_INVALID',
        message: expect.stringContaining(`Odd.choices returned ${found}.`),
      });
    });
  });
});
