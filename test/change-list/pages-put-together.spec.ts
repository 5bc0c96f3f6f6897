import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { gather } from '../support/newsdesk/gather.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { replaceStories, saveRandomRows, type RandomRows } from '../support/newsdesk/random-newsdesk.js';
import { randomNames, randomStory, type RandomStory } from '../support/newsdesk/random-story.js';
import type { Story } from '../support/newsdesk/story.js';

/** What a story is ordered by, a column each. Titles are drawn from letters that every database orders alike. */
const columns: Readonly<Record<string, (story: RandomStory) => string | number | null>> = {
  title: ({ title }) => title,
  featured: ({ featured }) => Number(featured),
  words: ({ words }) => words,
  rating: ({ rating }) => rating,
  publishedAt: ({ publishedAt }) => publishedAt?.getTime() ?? null,
  'author.name': ({ author }) => (author === null ? null : (randomNames.authors[author] ?? null)),
};

const randomOrder = fc.uniqueArray(
  fc.record({ column: fc.constantFrom(...Object.keys(columns)), descending: fc.boolean() }),
  { selector: ({ column }) => column, minLength: 1, maxLength: 3 },
);
type RandomOrder = typeof randomOrder extends fc.Arbitrary<infer V> ? V : never;

const plainStory = fc
  .tuple(randomStory, fc.constantFrom('a', 'b', 'c'), fc.option(fc.constantFrom(0, 1)))
  // "Ada" and "abba" stand in another order where capitals come first.
  .map(([story, title, author]): RandomStory => ({ ...story, title, author }));

describe.each(databases)('the pages of a list put together on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;
  let rows: RandomRows;

  const numRuns = name === 'SQLite' ? 100 : 25;

  /** Compares as the database does: NULL is the largest in PostgreSQL, and the smallest elsewhere. */
  const compare = (a: string | number | null, b: string | number | null): number => {
    if (a === b) return 0;
    if (a === null || b === null) return (a === null) === (name === 'PostgreSQL') ? 1 : -1;
    return a < b ? -1 : 1;
  };

  const ordered = (
    stories: readonly RandomStory[],
    keys: readonly string[],
    byKey: readonly string[],
    order: RandomOrder,
  ): readonly string[] =>
    stories
      .map((story, place) => ({ story, key: keys[place] ?? '' }))
      .sort((a, b) => {
        for (const { column, descending } of order) {
          const valueOf = columns[column] ?? (() => null);
          const compared = compare(valueOf(a.story), valueOf(b.story));
          if (compared !== 0) return descending ? -compared : compared;
        }
        return byKey.indexOf(a.key) - byKey.indexOf(b.key);
      })
      .map(({ key }) => key);

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    rows = await saveRandomRows(newsdesk);
  });

  afterAll(() => newsdesk.close());

  it.each(keyKinds)(
    'are the whole list in order, each row once, with $kind keys',
    async ({ entity }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(plainStory, { maxLength: 7 }),
          randomOrder,
          fc.integer({ min: 1, max: 3 }),
          fc.boolean(),
          async (stories, order, listPerPage, multiplied) => {
            const keys = await replaceStories(newsdesk, entity, rows, stories);
            const byKey = (await newsdesk.storiesInKeyOrder(entity)).map(({ id }) => String(id));
            const expected = ordered(stories, keys, byKey, order);
            const o = order.map(({ column, descending }) => `${descending ? '-' : ''}${column}`).join(',');
            const open = (address: Readonly<Record<string, string>>) =>
              newsdesk.list(entity, new URLSearchParams({ o, ...address }), {
                ...{ listDisplay: Object.keys(columns), listPerPage },
                scope: (query) => (multiplied ? query.leftJoin(`${query.alias}.tags`, 'tag') : query),
              });
            const page = async (address: Readonly<Record<string, string>>): Promise<readonly string[]> =>
              (await (await open(address)).readPage()).rows.map((row) => String((row as Story).id));
            const { pages } = await (await open({})).readPage();

            const byNumber: string[] = [];
            for (let p = 1; p <= pages; p += 1) byNumber.push(...(await page({ p: String(p) })));
            const forwards = [...(await page({}))];
            for (let p = 2; p <= pages; p += 1)
              forwards.push(...(await page({ p: String(p), after: forwards.at(-1) ?? '' })));
            const backwards = [...(await page({ p: String(pages) }))];
            for (let p = pages - 1; p >= 1; p -= 1)
              backwards.unshift(...(await page({ p: String(p), before: backwards[0] ?? '' })));
            const selection = newsdesk.select<Story>(await open({}), { kind: 'all' });
            const inListOrder = (await gather(selection.inListOrder())).map(({ id }) => String(id));

            expect(byNumber).toEqual(expected);
            expect(forwards).toEqual(expected);
            expect(backwards).toEqual(expected);
            expect(inListOrder).toEqual(expected);
            expect(await page({ all: '1' })).toEqual(expected);
          },
        ),
        { numRuns },
      );
    },
    120_000,
  );
});
