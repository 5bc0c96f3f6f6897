import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangeList } from '../../libs/admin/src/change-list/change-list.js';
import type { ListPage } from '../../libs/admin/src/change-list/list-page.reader.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { gather } from '../support/newsdesk/gather.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { newsdeskContext, type NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { replaceStories, saveRandomRows, type RandomRows } from '../support/newsdesk/random-newsdesk.js';
import { randomNames, randomStory, randomWord, type RandomStory } from '../support/newsdesk/random-story.js';
import type { SentStatement } from '../support/newsdesk/statement.recorder.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

interface RandomComment {
  readonly text: string;
  readonly removed: boolean;
}

/** A story and what readers said about it: comments that were removed are found by nobody. */
interface DiscussedStory extends RandomStory {
  readonly comments: readonly RandomComment[];
}

/** What a search may look through, and the texts each field has of a story. */
const fields: Readonly<Record<string, (story: DiscussedStory) => readonly (string | undefined)[]>> = {
  title: ({ title }) => [title],
  words: ({ words }) => (words === null ? [] : [String(words)]),
  'author.name': ({ author }) => (author === null ? [] : [randomNames.authors[author]]),
  'author.city': () => [],
  'tags.name': ({ tags }) => tags.map((tag) => randomNames.tags[tag]),
  'comments.text': ({ comments }) => comments.filter(({ removed }) => !removed).map(({ text }) => text),
};

const randomComments = fc.array(fc.record({ text: randomWord, removed: fc.boolean() }), { maxLength: 2 });
const randomStories = fc.array(
  fc.tuple(randomStory, randomComments).map(([story, comments]): DiscussedStory => ({ ...story, comments })),
  { maxLength: 6 },
);
const randomWords = fc.array(fc.oneof(randomWord, fc.constantFrom('0', '1', 'ada', 'GRACE')), {
  minLength: 1,
  maxLength: 3,
});
const searchOf = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(' ');

describe.each(databases)('a search of random rows on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;
  let rows: RandomRows;

  const numRuns = name === 'SQLite' ? 100 : 30;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    rows = await saveRandomRows(newsdesk);
  });

  afterAll(() => newsdesk.close());

  it.each(keyKinds)(
    'finds those in which each word stands in some field, each once, whatever reads or writes them: $kind keys',
    async ({ entity }) => {
      const searched = Object.keys(fields).filter((field) => field !== 'comments.text' || entity === Article);
      await fc.assert(
        fc.asyncProperty(
          randomStories,
          randomWords,
          fc.subarray(searched, { minLength: 1 }),
          fc.option(fc.constantFrom('d', 'p')),
          fc.boolean(),
          async (stories, words, searchFields, status, multiplied) => {
            const keys = await replaceStories(newsdesk, entity, rows, stories);
            if (entity === Article) await saveComments(keys, stories);
            const holds = (story: DiscussedStory): boolean =>
              (status === null || story.status === status) &&
              words.every((word) =>
                searchFields.some((field) =>
                  fields[field]?.(story).some((text) => text?.toLowerCase().includes(word.toLowerCase())),
                ),
              );
            const expected = keys.filter((_, place) => holds(stories[place] as DiscussedStory)).toSorted();
            const address = new URLSearchParams({ q: searchOf(words), ...(status === null ? {} : { status }) });
            const list = await newsdesk.list<Story>(entity, address, {
              ...{ searchFields, listFilter: ['status'], choices: { status: { d: 'Draft', p: 'Published' } } },
              scope: (query) => (multiplied ? query.leftJoin(`${query.alias}.tags`, 'tag') : query),
            });

            const page = await list.readPage();
            const selection = newsdesk.select<Story>(list, { kind: 'all' });
            const selected = await gather(selection);
            const ticked = newsdesk.select<Story>(list, { kind: 'keys', keys: keys.map((key) => keyOf(list, key)) });

            expect(list.state.problems).toEqual([]);
            expect(keysOf(page.rows)).toEqual(expected);
            expect(page.total).toBe(expected.length);
            expect(keysOf(selected)).toEqual(expected);
            expect(await ticked.count()).toBe(expected.length);
            expect(await selection.update({ featured: true })).toBe(expected.length);
          },
        ),
        { numRuns },
      );
    },
    120_000,
  );

  it('finds deleted rows where the list shows them', async () => {
    await newsdesk.empty();
    const [article] = await newsdesk.save(Article, [{ title: 'Ferry strike' }]);
    await newsdesk.save(Comment, [
      { text: 'Strike again', article: null, removedAt: new Date() },
      { text: 'Rotten apples', article: article ?? null, removedAt: new Date() },
      { text: 'Lovely strike', article: article ?? null },
    ]);
    const searchFields = ['text', 'article.title'];
    const found = async (address: string): Promise<readonly string[]> => {
      const list = await newsdesk.list(Comment, address, { searchFields, ordering: ['text'] });
      const { rows: comments } = await list.readPage();
      return comments.map((comment) => (comment as Comment).text);
    };

    expect(await found('q=strike')).toEqual(['Lovely strike']);
    expect(await found('q=strike&deleted=only')).toEqual(['Rotten apples', 'Strike again']);
    expect(await found('q=strike&deleted=all')).toEqual(['Lovely strike', 'Rotten apples', 'Strike again']);
  });

  async function saveComments(keys: readonly string[], stories: readonly DiscussedStory[]): Promise<void> {
    await newsdesk.save(
      Comment,
      stories.flatMap(({ comments }, place) =>
        comments.map(({ text, removed }) => ({
          text,
          article: { id: Number(keys[place]) },
          removedAt: removed ? new Date() : null,
        })),
      ),
    );
  }
});

function keysOf(rows: readonly object[]): readonly string[] {
  return rows.map((row) => String((row as Story).id)).toSorted();
}

function keyOf(list: { readonly key: { parse(text: string): string | number | undefined } }, text: string) {
  const key = list.key.parse(text);
  if (key === undefined) throw new TypeError(`'${text}' is no key.`);
  return key;
}

const ARTICLES = 30_000;
const AUTHORS = 3_000;
/** More than are looked up. */
const FERRIES = 10_050;

const servers = databases.filter(({ name }) => name === 'PostgreSQL');

/** A page that was read, and the statements over articles that were sent for it. */
interface ReadPage {
  readonly page: ListPage;
  readonly sent: readonly SentStatement[];
}

describe.each(servers)('the rows that a search of several tables finds on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  const options: NewsdeskListOptions<Article> = {
    searchFields: ['title', 'author.name'],
    listFilter: ['featured'],
    ordering: ['title'],
  };

  const read = async (
    address: Readonly<Record<string, string>>,
    counting: Pick<NewsdeskListOptions<Article>, 'count' | 'listMaxCount'> = {},
  ): Promise<ReadPage> => {
    const list = await newsdesk.list(Article, new URLSearchParams(address), { ...options, ...counting });
    const pages: ListPage[] = [];
    const sent = await newsdesk.statements.sentDuring(async () => {
      pages.push(await list.readPage());
    });
    const [page] = pages;
    if (!page) throw new TypeError('No page was read.');
    return { page, sent: sent.filter(({ statement }) => statement.includes('news_article')) };
  };

  const planOf = async ({ statement, parameters }: SentStatement): Promise<string> => {
    const lines: readonly Readonly<Record<string, string>>[] = await newsdesk.dataSource.query(
      `EXPLAIN ${statement}`,
      parameters,
    );
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  };

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    for (const statement of [
      `INSERT INTO author (name) SELECT 'Author no. ' || place FROM generate_series(1, ${AUTHORS}) place`,
      `INSERT INTO news_article (headline, version, "authorId", featured, published_at)
       SELECT CASE WHEN place <= ${FERRIES} THEN 'Ferry ' ELSE 'Train ' END || 50000 + place, 1, place % ${AUTHORS} + 1, place % 2 = 0,
         date '2020-01-01' + (place / 7) % 1000
       FROM generate_series(1, ${ARTICLES}) place`,
      'CREATE EXTENSION IF NOT EXISTS pg_trgm',
      'CREATE INDEX headline_trigrams ON news_article USING gin (headline gin_trgm_ops)',
      'CREATE INDEX name_trigrams ON author USING gin (name gin_trgm_ops)',
      'CREATE INDEX article_author ON news_article ("authorId")',
      'CREATE INDEX article_date ON news_article (published_at)',
      'VACUUM ANALYZE',
    ])
      await newsdesk.dataSource.query(statement);
  });

  afterAll(() => newsdesk.close());

  it('are looked up first where they are few, by an index of each table, and the page is read by their keys', async () => {
    const { page, sent } = await read({ q: '"no. 2999"' });
    const [found, listed, ...others] = await Promise.all(sent.map(planOf));

    expect(await titlesOf(page.rows)).toHaveLength(10);
    expect(found).toMatch(/headline_trigrams/);
    expect(found).toMatch(/article_author/);
    expect(found).not.toMatch(/Seq Scan on news_article/);
    expect(listed).toMatch(/PK_/);
    // How many they are is known by then.
    expect(others).toEqual([]);
    expect(page.total).toBe(10);
  });

  it('are looked up in the tables they refer to first: where these lead to many, no text of the list is looked through', async () => {
    const { sent } = await read({ q: 'author' });
    const [lookUp] = sent;

    const lines: readonly Readonly<Record<string, string>>[] = await newsdesk.dataSource.query(
      `EXPLAIN (ANALYZE, TIMING off, SUMMARY off) ${lookUp?.statement}`,
      lookUp?.parameters,
    );
    const scans = lines.map((line) => line['QUERY PLAN'] ?? '').filter((line) => line.includes('on news_article'));
    expect(scans).toHaveLength(2);
    expect(scans[0]).toContain('actual rows=');
    expect(scans[1]).toContain('never executed');
  });

  it('are looked up within the filters', async () => {
    const totals = [await read({ q: '"no. 2999"', featured: '0' }), await read({ q: '"no. 2999"', featured: '1' })];

    expect(totals.map(({ page }) => page.total)).toEqual([0, 10]);
    for (const { sent } of totals) expect(sent[0]?.statement).toMatch(/featured/);
  });

  it('are looked up by the longest word, and hold the others', async () => {
    const { page, sent } = await read({ q: 'o 61234 r' });

    expect(await titlesOf(page.rows)).toEqual(['Train 61234']);
    expect(await planOf(sent[0] ?? { statement: '', parameters: [] })).toMatch(/headline_trigrams/);
  });

  it('are read as they come where they are many, and are all there', async () => {
    const { page, sent } = await read({ q: 'ferry' });

    expect(page.total).toBe(FERRIES);
    expect((await titlesOf(page.rows)).slice(0, 2)).toEqual(['Ferry 50001', 'Ferry 50002']);
    expect(sent.slice(1).filter(({ statement }) => statement.includes('ANY'))).toEqual([]);
  });

  it('are none where nothing is found, without a page that is read in vain', async () => {
    const { page, sent } = await read({ q: 'nobody' });

    expect(page).toMatchObject({ rows: [], total: 0 });
    expect(sent).toHaveLength(1);
  });

  it('are more than the list counts, without a count, where so many are found', async () => {
    const { page, sent } = await read({ q: 'ferry' }, { count: 'capped', listMaxCount: 10_000 });

    expect(page).toMatchObject({ total: 10_000, more: true });
    expect(await titlesOf(page.rows)).toHaveLength(100);
    expect(sent).toHaveLength(2);
    expect(await read({ q: 'ferry' }, { count: 'capped', listMaxCount: 10_020 })).toMatchObject({
      page: { total: 10_020, more: true },
    });
  });

  describe('and the dates that are offered beside them', () => {
    type Counting = Pick<NewsdeskListOptions<Article>, 'count' | 'listMaxCount'>;
    const countings: readonly Counting[] = [{}, { count: 'none' }, { count: 'capped', listMaxCount: 1 }];
    const open = async (address: Readonly<Record<string, string>>, counting: Counting = {}) => {
      const query = new URLSearchParams(address);
      const listed = { ...options, ...counting, dateHierarchy: 'publishedAt' };
      const context = newsdeskContext(newsdesk.dataSource, Article, query, listed);
      return { context, list: await ChangeList.open(context, query) };
    };

    it('are looked for among them, not along the index of all dates', async () => {
      const { context, list } = await open({ q: '"no. 2999"' });

      const sent = await newsdesk.statements.sentDuring(async () => void (await list.readShown(context)));

      const dates = sent.filter(({ statement }) => /steward_(first|count)/.test(statement));
      expect(dates.length).toBeGreaterThanOrEqual(1);
      for (const plan of await Promise.all(dates.map(planOf))) {
        expect(plan).toMatch(/PK_/);
        expect(plan).not.toMatch(/article_date/);
      }
    });

    it('are those that reading all rows gives, however the list is counted', () =>
      fc.assert(
        fc.asyncProperty(
          fc.constantFrom('"no. 2999"', '"no. 299"', '61234', 'nobody', '"no. 1" 60'),
          fc.subarray(['featured', 'publishedAt__year', 'publishedAt__month', '_facets']),
          fc.constantFrom('2020', '2021', '2022'),
          fc.integer({ min: 1, max: 12 }),
          fc.constantFrom(...countings),
          async (q, asked, year, month, counting) => {
            const values = {
              featured: '1',
              publishedAt__year: year,
              publishedAt__month: String(month),
              _facets: '1',
            };
            const chosen = Object.fromEntries(Object.entries(values).filter(([name]) => asked.includes(name)));
            const { context, list } = await open({ q, ...chosen }, counting);

            const { choices } = await list.readShown(context);

            expect(choices).toEqual(await list.offerFilters(context));
          },
        ),
        { numRuns: 40 },
      ));
  });
});
