import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseActionForm } from '../../libs/admin/src/web/action-form.parser.js';
import { readPostedSelection } from '../../libs/admin/src/web/posted-selection.js';
import { databases } from '../support/databases.js';
import { gather } from '../support/newsdesk/gather.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { replaceStories, saveRandomRows, type RandomRows } from '../support/newsdesk/random-newsdesk.js';
import { randomNames, randomStory, randomWord, type RandomStory } from '../support/newsdesk/random-story.js';
import type { Story } from '../support/newsdesk/story.js';

/** What the admin lets a person see: as its query says it, and as a sentence about one story. */
interface Scope {
  readonly query: NonNullable<NewsdeskListOptions<Story>['scope']>;
  readonly shows: (story: RandomStory) => boolean;
}

const scopes: Readonly<Record<string, Scope>> = {
  everything: { query: (query) => query, shows: () => true },
  'drafts or featured': {
    query: (query) => query.where({ status: 'd' }).orWhere({ featured: true }),
    shows: ({ status, featured }) => status === 'd' || featured,
  },
  tagged: { query: (query) => query.innerJoin(`${query.alias}.tags`, 'tag'), shows: ({ tags }) => tags.length > 0 },
};

/** What the address asks for; each part may be missing. */
const randomFilter = fc.record({
  status: fc.option(fc.constantFrom('d', 'p')),
  featured: fc.option(fc.boolean()),
  wordless: fc.option(fc.boolean()),
  authorless: fc.option(fc.boolean()),
  author: fc.option(fc.nat({ max: 2 })),
  tag: fc.option(fc.nat({ max: 2 })),
  search: fc.array(randomWord, { maxLength: 2 }),
});
type RandomFilter = typeof randomFilter extends fc.Arbitrary<infer V> ? V : never;

/** A posted key: of a story by its place, of no story, or no key at all. */
const randomKey = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 7 }).map((place) => ({ place })) },
  { weight: 1, arbitrary: fc.constant({ text: 'unknown' as const }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('', ' ', '1x', '01', '1e3', '-', "1' OR '1'='1", '\0', '__proto__')
      .map((text) => ({ text })),
  },
);
type RandomKey = typeof randomKey extends fc.Arbitrary<infer V> ? V : never;

const unknownKeys = { integer: '2147483000', uuid: 'c0ffee00-1111-4222-8333-444455556666' } as const;

function shows(filter: RandomFilter, story: RandomStory): boolean {
  const is = <V>(wanted: V | null, value: V): boolean => wanted === null || wanted === value;
  const author = story.author === null ? undefined : randomNames.authors[story.author];
  const texts = [story.title, author ?? '', ...story.tags.map((tag) => randomNames.tags[tag] ?? '')];
  return (
    is<string>(filter.status, story.status) &&
    is(filter.featured, story.featured) &&
    is(filter.wordless, story.words === null) &&
    is(filter.authorless, story.author === null) &&
    is(filter.author, story.author) &&
    (filter.tag === null || story.tags.includes(filter.tag)) &&
    filter.search.every((word) => texts.some((text) => text.toLowerCase().includes(word.toLowerCase())))
  );
}

function addressOf(filter: RandomFilter, { authors, tags }: RandomRows): URLSearchParams {
  const flag = (value: boolean | null): string | null => (value === null ? null : value ? '1' : '0');
  const parameters: readonly (readonly [string, string | null])[] = [
    ['status', filter.status],
    ['featured', flag(filter.featured)],
    ['words__isnull', flag(filter.wordless)],
    ['author__isnull', flag(filter.authorless)],
    ['author', filter.author === null ? null : String(authors[filter.author]?.id)],
    ['tags', filter.tag === null ? null : String(tags[filter.tag]?.id)],
    ['q', filter.search.length > 0 ? filter.search.map((word) => `"${word}"`).join(' ') : null],
  ];
  return new URLSearchParams(parameters.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

describe.each(databases)('the rows an action touches on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;
  let rows: RandomRows;

  const numRuns = name === 'SQLite' ? 200 : 40;
  const options = {
    ...{
      searchFields: ['title', 'author.name', 'tags.name'],
      listFilter: ['status', 'featured', 'words', 'author', 'tags'],
    },
    choices: { status: { d: 'Draft', p: 'Published' } },
  };

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    rows = await saveRandomRows(newsdesk);
  });

  afterAll(() => newsdesk.close());

  it.each(keyKinds)(
    'are those that are listed and meant, with $kind keys',
    async ({ kind, entity }) => {
      const posted = fc.record({
        across: fc.boolean(),
        ticked: fc.array(randomKey, { maxLength: 8 }),
        spared: fc.array(randomKey, { maxLength: 3 }),
        write: fc.constantFrom('update', 'delete'),
      });

      await fc.assert(
        fc.asyncProperty(
          fc.array(randomStory, { maxLength: 8 }),
          fc.constantFrom(...Object.keys(scopes)),
          randomFilter,
          posted,
          async (stories, scopeName, filter, { across, ticked, spared, write }) => {
            const scope = scopes[scopeName] ?? { query: (query) => query, shows: () => true };
            const keys = await replaceStories(newsdesk, entity, rows, stories);
            const textOf = (key: RandomKey): string => {
              if ('place' in key) return keys[key.place] ?? unknownKeys[kind];
              return key.text === 'unknown' ? unknownKeys[kind] : key.text;
            };
            const isKey = (key: RandomKey): boolean => 'place' in key || key.text === 'unknown';
            const [tickedTexts, sparedTexts] = [ticked.map(textOf), spared.map(textOf)];
            const refused = across ? !spared.every(isKey) : !ticked.some(isKey);
            const expected = stories.flatMap((story, place) => {
              const key = keys[place] ?? '';
              const meant = across ? !sparedTexts.includes(key) : tickedTexts.includes(key);
              return !refused && meant && scope.shows(story) && shows(filter, story) ? [key] : [];
            });

            const form = new URLSearchParams([
              ['select_across', across ? '1' : '0'],
              ...tickedTexts.map((text) => ['_selected_action', text]),
              ...sparedTexts.map((text) => ['_unselected_action', text]),
            ]);
            const list = await newsdesk.list(entity, addressOf(filter, rows), { ...options, scope: scope.query });
            const read = readPostedSelection(parseActionForm(form), list.key);

            expect(list.state.problems).toEqual([]);
            expect('refusal' in read).toBe(refused);
            if ('refusal' in read) return;
            const selection = newsdesk.select<Story>(list, read.criterion);
            expect([...(await gather(selection.keys()))].sort()).toEqual([...expected].sort());
            expect(
              (await gather(selection.batches(2)))
                .flat()
                .map(({ id }) => String(id))
                .sort(),
            ).toEqual([...expected].sort());
            expect(await selection.count()).toBe(expected.length);
            const written = write === 'update' ? await selection.update({ fee: '1.00' }) : await selection.delete();
            expect(written).toBe(expected.length);
            const left = await newsdesk.storiesInKeyOrder(entity);
            const untouched = left.filter(({ fee }) => fee === null).map(({ id }) => String(id));
            expect(untouched.sort()).toEqual(keys.filter((key) => !expected.includes(key)).sort());
            expect(left).toHaveLength(write === 'update' ? keys.length : keys.length - expected.length);
          },
        ),
        { numRuns },
      );
    },
    120_000,
  );
});
