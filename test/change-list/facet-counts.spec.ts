import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { Logger } from '@nestjs/common';
import { ListFilter, ModelAdmin } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { AddressFilter, FilterChoices } from '../../libs/admin/src/change-list/address-filter.js';
import type { ChangeList } from '../../libs/admin/src/change-list/change-list.js';
import { writeListAddress } from '../../libs/admin/src/change-list/list-address.js';
import { databases } from '../support/databases.js';
import { LogRecorder } from '../support/log.recorder.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { replaceStories, saveRandomRows, type RandomRows } from '../support/newsdesk/random-newsdesk.js';
import { randomStory } from '../support/newsdesk/random-story.js';

/** Whether a story is long: a filter of the host's own, whose values bind parameters of one name. */
class Length extends ListFilter<Article> {
  readonly title: string = 'length';
  readonly parameter: string = 'length';

  choices() {
    return ['0', '1', '2'].map((value) => ({ value, label: `${value} words` }));
  }

  apply(query: SelectQueryBuilder<Article>, value: string): void {
    query.where(`${query.alias}.words = :length`, { length: Number(value) }).orWhere('1 = 0');
  }
}

/** Who wrote a story: a filter of the host's own that joins. */
class Byline extends ListFilter<Article> {
  readonly title = 'byline';
  readonly parameter = 'byline';

  choices() {
    return ['Ada', 'Grace'].map((value) => ({ value, label: `By ${value}` }));
  }

  apply(query: SelectQueryBuilder<Article>, value: string): void {
    query.innerJoin(`${query.alias}.author`, 'byline').andWhere('byline.name = :byline', { byline: value });
  }
}

/** The way that each link of a filter has, and the number beside it. */
interface FollowedLink {
  readonly address: string;
  readonly count: number | undefined;
}

function linksOf({ state }: ChangeList, filter: AddressFilter, offered: FilterChoices): readonly FollowedLink[] {
  const others = [...state.filters].filter(([parameter]) => !filter.parameters.includes(parameter));
  const link = (
    count: number | undefined,
    ...values: readonly (readonly [string, readonly string[]])[]
  ): FollowedLink => ({
    address: writeListAddress({ ...state, facets: false, filters: new Map([...others, ...values]) }),
    count,
  });
  const { choices, range, facets } = offered;
  return [
    link(facets?.unfiltered),
    ...choices.map(({ parameter, value }, place) => link(facets?.choices[place], [parameter, [value]])),
    ...(range?.shortcuts ?? []).map(({ from, to }, place) =>
      link(facets?.shortcuts[place], [range?.from ?? '', [from]], [range?.to ?? '', [to]]),
    ),
  ];
}

describe.each(databases)('the numbers beside the values of filters, on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;
  let rows: RandomRows;

  const options: NewsdeskListOptions<Article> = {
    listFilter: ['status', 'featured', 'words', 'publishedAt', 'author', 'tags', Length, Byline],
    choices: { status: { d: 'Draft', p: 'Published', w: 'Withdrawn' } },
    searchFields: ['title', 'tags.name'],
  };
  const open = (address: string, more: NewsdeskListOptions<Article> = {}): Promise<ChangeList> =>
    newsdesk.list(Article, address, { ...options, ...more });
  const offersAt = async (
    address: string,
    more: NewsdeskListOptions<Article> = {},
  ): Promise<Readonly<Record<string, FilterChoices>>> => newsdesk.offersAt(Article, address, { ...options, ...more });

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    rows = await saveRandomRows(newsdesk);
  });
  afterAll(() => newsdesk.close());

  it('are what each link then shows, whatever else the address asks for', async () => {
    const one = (parameter: string, ...values: readonly string[]): fc.Arbitrary<readonly string[]> =>
      fc.subarray([...values]).map((chosen) => chosen.map((value) => `${parameter}=${value}`));
    const keys = (listed: readonly { readonly id: number }[]): readonly string[] => listed.map(({ id }) => String(id));
    const address = fc
      .tuple(
        one('status', 'd', 'p'),
        one('featured', '1', '0'),
        fc.constantFrom([], ['words__gte=1'], ['words__isnull=1'], ['words__gte=0', 'words__lte=1']),
        fc.constantFrom([], ['publishedAt__gte=2026-01-01'], ['publishedAt__isnull=1']),
        one('author', ...keys(rows.authors)),
        one('tags', ...keys(rows.tags)),
        fc.constantFrom([], ['length=1'], ['byline=Ada']),
        fc.constantFrom([], ['q=a']),
      )
      .map((parts) => [...parts.flat(), '_facets=1'].join('&'));
    const multiplied = (query: SelectQueryBuilder<Article>): SelectQueryBuilder<Article> =>
      query.leftJoin('article.tags', 'tag').where('tag.id IS NULL').orWhere('tag.id > 0');

    await fc.assert(
      fc.asyncProperty(
        fc.array(randomStory, { maxLength: 8 }),
        fc.array(address, { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        async (stories, addresses, isMultiplied) => {
          await replaceStories(newsdesk, Article, rows, stories);
          const more = isMultiplied ? { scope: multiplied } : {};
          for (const asked of addresses) {
            const list = await open(asked, more);
            expect(list.state.problems).toEqual([]);
            const offered = await offersAt(asked, more);
            for (const filter of list.filters) {
              for (const link of linksOf(list, filter, offered[filter.title] ?? { choices: [] })) {
                const followed = await open(link.address, more);
                expect(followed.state.problems).toEqual([]);
                expect([link.address, link.count]).toEqual([link.address, (await followed.count()).rows]);
              }
            }
          }
        },
      ),
      { numRuns: name === 'SQLite' ? 20 : 5 },
    );
  }, 120_000);

  it('are not there unless they are asked for', async () => {
    const facetsOf = async (address: string, more?: NewsdeskListOptions<Article>): Promise<unknown> =>
      (await offersAt(address, more))['status']?.facets;

    expect(await facetsOf('')).toBeUndefined();
    expect(await facetsOf('_facets=1')).toBeDefined();
    expect(await facetsOf('', { showFacets: 'always' })).toBeDefined();
    expect(await facetsOf('_facets=1', { showFacets: 'never' })).toBeUndefined();
  });

  it('are asked for by an address alone, and no part of what a selection means', async () => {
    const [asked, never, malformed, twice] = [
      await open('status=d&_facets=1'),
      await open('_facets=1', { showFacets: 'never' }),
      await open('_facets=yes'),
      await open('_facets=1&_facets=1'),
    ];

    expect(asked.address).toBe('?status=d');
    expect(asked.pageAddress).toBe('?status=d&_facets=1');
    expect(never.state.problems).toEqual([{ kind: 'unknownParameter', parameter: '_facets' }]);
    expect(malformed.state.problems).toEqual([{ kind: 'malformedValue', parameter: '_facets', value: 'yes' }]);
    expect(twice.state.problems).toMatchObject([{ kind: 'malformedValue', parameter: '_facets' }]);
  });

  it('take one statement a filter, those of the host itself too; and one for each value that joins', async () => {
    const counting = async (listFilter: NonNullable<typeof options.listFilter>): Promise<number> => {
      const statements = await newsdesk.statements.during(() => offersAt('_facets=1', { listFilter }));
      return statements.filter((statement) => /COUNT\(/.test(statement)).length;
    };

    expect(await counting(['status', 'featured', 'words', 'publishedAt', 'author', 'tags'])).toBe(6);
    expect(await counting([Length])).toBe(1);
    expect(await counting([Byline])).toBe(3);
  });

  it('are there for any number of values', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, place) => [`s${place}`, `S${place}`]));
    await replaceStories(newsdesk, Article, rows, []);
    await newsdesk.save(Article, [{ title: 'One', status: 'd' }]);

    const { status } = await offersAt('_facets=1', {
      listFilter: ['status'],
      choices: { status: { ...many, d: 'Draft' } },
    });

    expect(status?.facets?.choices).toHaveLength(2_101);
    expect(status?.facets?.choices.at(-1)).toBe(1);
    expect(status?.facets?.choices.filter((count) => count > 0)).toEqual([1]);
  });

  it('are there for filters of the host that bind different values by one name, beside each other', async () => {
    class Shorter extends Length {
      override readonly title = 'shorter';
      override readonly parameter = 'shorter';

      override apply(query: SelectQueryBuilder<Article>, value: string): void {
        query.andWhere(`${query.alias}.words < :length`, { length: Number(value) });
      }
    }
    await replaceStories(newsdesk, Article, rows, []);
    await newsdesk.save(Article, [
      { title: 'None', words: 0 },
      { title: 'One', words: 1 },
    ]);
    const listFilter = [Length, Shorter];

    const offered = await offersAt('length=1&_facets=1', { listFilter });

    expect(offered['length']?.facets?.choices).toEqual([1, 1, 0]);
    expect(offered['shorter']?.facets).toEqual({ unfiltered: 1, choices: [0, 0, 1], shortcuts: [] });
    expect((await (await open('length=1&shorter=2', { listFilter })).count()).rows).toBe(1);
    expect((await (await open('length=1&shorter=1', { listFilter })).count()).rows).toBe(0);
  });

  it('are left out for a filter that fails with a value which nobody chose, and the log says so once', async () => {
    const log = new LogRecorder();
    Logger.overrideLogger(log);
    onTestFinished(() => Logger.overrideLogger(true));
    class Broken extends Length {
      override readonly title = 'broken';
      override readonly parameter = 'broken';

      override apply(query: SelectQueryBuilder<Article>, value: string): void {
        query.andWhere(value === '1' ? 'nothing.like.this = 1' : '1 = 1');
      }
    }

    class BrokenAdmin extends ModelAdmin<Article> {}
    const more = { listFilter: ['status', Broken, 'featured'], admin: BrokenAdmin };

    const offered = await offersAt('broken=0&_facets=1', more);
    await offersAt('broken=0&_facets=1', more);

    expect(log.errors).toEqual([
      expect.stringMatching(/^The filter 'broken' of BrokenAdmin is shown without counts\.\n\w+Error: /),
    ]);
    expect(offered['broken']?.facets).toBeUndefined();
    expect(offered['broken']?.choices).toHaveLength(3);
    expect(offered['status']?.facets).toBeDefined();
    expect(offered['featured']?.facets).toBeDefined();
  });

  it('tell how many rows are deleted', async () => {
    await newsdesk.save(Comment, [{ text: 'Kept' }, { text: 'Gone', removedAt: new Date() }, { text: 'Kept' }]);

    const { 'list.filter.deletion': deletion } = await newsdesk.offersAt(Comment, '_facets=1');

    expect(deletion?.facets).toEqual({ unfiltered: 2, choices: [1, 3], shortcuts: [] });
  });

  it('are left out for a filter that takes longer than a second; SQLite knows no limit', async () => {
    const slow = { SQLite: '1 = 1', PostgreSQL: '(SELECT pg_sleep(3)) IS NOT NULL', MariaDB: 'SLEEP(3) IS NOT NULL' }[
      name
    ];
    class Slow extends ListFilter<Article> {
      readonly title = 'slow';
      readonly parameter = 'slow';
      choices = () => [{ value: '1', label: 'Slow' }];
      apply(query: SelectQueryBuilder<Article>): void {
        query.where(slow);
      }
    }
    await replaceStories(newsdesk, Article, rows, []);
    await newsdesk.save(Article, [{ title: 'One' }]);

    const offered = await offersAt('_facets=1', { listFilter: ['status', Slow, 'featured'] });

    expect(offered['slow']?.facets !== undefined).toBe(name === 'SQLite');
    expect(offered['status']?.facets?.unfiltered).toBe(1);
    expect(offered['featured']?.facets?.unfiltered).toBe(1);
  });

  describe('of filters that all take long', () => {
    const slow = {
      SQLite: '1 = 1',
      PostgreSQL: '(SELECT pg_sleep(0.8)) IS NOT NULL',
      MariaDB: 'SLEEP(0.8) IS NOT NULL',
    }[name];
    const filters = Array.from(
      { length: 6 },
      (_, place) =>
        class Slow extends ListFilter<Article> {
          readonly title = `slow${place}`;
          readonly parameter = `slow${place}`;
          choices = () => [{ value: '1', label: 'Slow' }];
          apply(query: SelectQueryBuilder<Article>): void {
            query.where(slow);
          }
        },
    );
    const took = async (work: () => Promise<unknown>): Promise<number> => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };

    beforeEach(async () => {
      await replaceStories(newsdesk, Article, rows, []);
      await newsdesk.save(Article, [{ title: 'One' }]);
    });

    it('are done with after two seconds, whatever is counted by then', async () => {
      let offered: Readonly<Record<string, FilterChoices>> = {};

      const time = await took(async () => {
        offered = await offersAt('_facets=1', { listFilter: filters });
      });

      expect(time).toBeLessThan(3_000);
      expect(offered['slow0']?.facets).toBeDefined();
      expect(offered['slow5']?.facets !== undefined).toBe(name === 'SQLite');
    });

    it('leave connections to everybody else, by counting for one page at a time', async () => {
      const pages = Promise.all(Array.from({ length: 12 }, () => offersAt('_facets=1', { listFilter: filters })));
      // All of them are waiting for numbers by then.
      await setTimeout(400);

      const time = await took(() => newsdesk.dataSource.manager.count(Article));

      expect(time).toBeLessThan(400);
      expect(await took(() => pages)).toBeLessThan(4_000);
    }, 20_000);
  });
});
