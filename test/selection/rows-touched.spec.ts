import fc from 'fast-check';
import { ListFilter } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
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

/** A filter of the host's own, which speaks of other rows in its `orWhere` and joins to a row. */
class Voice extends ListFilter<Story> {
  readonly title = 'voice';
  readonly parameter = 'voice';

  choices() {
    return [
      { value: 'own', label: 'Signed, or featured' },
      { value: 'ada', label: 'By Ada' },
    ];
  }

  apply(query: SelectQueryBuilder<Story>, value: string): void {
    if (value === 'own') query.where({ featured: true }).orWhere(`${query.alias}.author IS NOT NULL`);
    else query.innerJoin(`${query.alias}.author`, 'voice').andWhere('voice.name = :voice', { voice: 'Ada' });
  }
}

/** Draws a value in one case of six, so that several filters at once still show rows. */
const seldom = <V>(value: fc.Arbitrary<V>): fc.Arbitrary<V | null> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

/** Stories are published on the second of these days. */
const randomDay = fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-02');

/** What the address asks for; null for what is not asked. */
const randomFilter = fc.record({
  status: seldom(fc.constantFrom<string[]>(['d'], ['p'], ['p', 'd'])),
  featured: seldom(fc.boolean()),
  wordless: seldom(fc.boolean()),
  authorless: seldom(fc.boolean()),
  authors: seldom(fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 2 })),
  tags: seldom(fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 2 })),
  words: seldom(fc.tuple(fc.option(fc.nat({ max: 3 })), fc.option(fc.nat({ max: 3 })))),
  published: seldom(fc.tuple(fc.option(randomDay), fc.option(randomDay))),
  voice: seldom(fc.constantFrom('own', 'ada')),
  search: seldom(fc.array(randomWord, { minLength: 1, maxLength: 2 })),
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

function shows(filter: RandomFilter, story: RandomStory): boolean {
  const is = <V>(wanted: V | null, value: V): boolean => wanted === null || wanted === value;
  const within = <V extends string | number>(
    range: readonly [V | null, V | null] | null,
    value: V | undefined,
  ): boolean =>
    !range ||
    ((range[0] === null || (value !== undefined && value >= range[0])) &&
      (range[1] === null || (value !== undefined && value <= range[1])));
  const author = story.author === null ? undefined : randomNames.authors[story.author];
  const texts = [story.title, author ?? '', ...story.tags.map((tag) => randomNames.tags[tag] ?? '')];
  return (
    (filter.status?.includes(story.status) ?? true) &&
    is(filter.featured, story.featured) &&
    is(filter.wordless, story.words === null) &&
    is(filter.authorless, story.author === null) &&
    (filter.authors === null || (story.author !== null && filter.authors.includes(story.author))) &&
    (filter.tags === null || filter.tags.some((tag) => story.tags.includes(tag))) &&
    within(filter.words, story.words ?? undefined) &&
    within(filter.published, story.publishedAt?.toISOString().slice(0, 10)) &&
    (filter.voice !== 'own' || story.featured || author !== undefined) &&
    (filter.voice !== 'ada' || author === 'Ada') &&
    (filter.search ?? []).every((word) => texts.some((text) => text.toLowerCase().includes(word.toLowerCase())))
  );
}

function addressOf(filter: RandomFilter, { authors, tags }: RandomRows): URLSearchParams {
  const flag = (value: boolean | null): string | null => (value === null ? null : value ? '1' : '0');
  const parameters: Readonly<Record<string, string | readonly string[] | null>> = {
    status: filter.status,
    featured: flag(filter.featured),
    words__isnull: flag(filter.wordless),
    author__isnull: flag(filter.authorless),
    author: filter.authors && filter.authors.map((author) => String(authors[author]?.id)),
    tags: filter.tags && filter.tags.map((tag) => String(tags[tag]?.id)),
    words__gte: filter.words?.[0]?.toString() ?? null,
    words__lte: filter.words?.[1]?.toString() ?? null,
    publishedAt__gte: filter.published?.[0] ?? null,
    publishedAt__lte: filter.published?.[1] ?? null,
    voice: filter.voice,
    q: filter.search?.map((word) => `"${word}"`).join(' ') ?? null,
  };
  const address = new URLSearchParams();
  for (const [parameter, given] of Object.entries(parameters)) {
    for (const value of typeof given === 'string' ? [given] : (given ?? [])) address.append(parameter, value);
  }
  return address;
}

describe.each(databases)('the rows an action touches on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;
  let rows: RandomRows;

  const numRuns = name === 'SQLite' ? 200 : 40;
  const options = {
    ...{
      searchFields: ['title', 'author.name', 'tags.name'],
      listFilter: ['status', 'featured', 'words', 'publishedAt', 'author', 'tags', Voice],
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
    async ({ absentKey, entity }) => {
      const posted = fc.record({
        across: fc.boolean(),
        ticked: fc.array(randomKey, { maxLength: 8, size: 'max' }),
        spared: fc.array(randomKey, { maxLength: 3 }),
        write: fc.constantFrom('update', 'delete'),
      });

      await fc.assert(
        fc.asyncProperty(
          fc.array(randomStory, { maxLength: 8, size: 'max' }),
          fc.constantFrom(...Object.keys(scopes)),
          randomFilter,
          posted,
          async (stories, scopeName, filter, { across, ticked, spared, write }) => {
            const scope = scopes[scopeName] ?? { query: (query) => query, shows: () => true };
            const keys = await replaceStories(newsdesk, entity, rows, stories);
            const unknownKey = String(absentKey(0));
            const textOf = (key: RandomKey): string => {
              if ('place' in key) return keys[key.place] ?? unknownKey;
              return key.text === 'unknown' ? unknownKey : key.text;
            };
            const isKey = (key: RandomKey): boolean => 'place' in key || key.text === 'unknown';
            const [tickedTexts, sparedTexts] = [ticked.map(textOf), spared.map(textOf)];
            const refused = across ? !spared.every(isKey) : ticked.length > 0 && !ticked.some(isKey);
            const expected = stories.flatMap((story, place) => {
              const key = keys[place] ?? '';
              const meant = across ? !sparedTexts.includes(key) : tickedTexts.includes(key);
              return !refused && meant && scope.shows(story) && shows(filter, story) ? [key] : [];
            });

            const form = new URLSearchParams({ select_across: across ? '1' : '0' });
            for (const text of tickedTexts) form.append('_selected_action', text);
            for (const text of sparedTexts) form.append('_unselected_action', text);
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
