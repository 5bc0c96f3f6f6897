import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { Tag } from '../support/newsdesk/tag.entity.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('search on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  const everywhere = ['title', 'author.name', 'tags.name', 'words', 'credits.photographer', 'follows.author.name'];

  const found = async (q: string, searchFields: readonly string[] = everywhere): Promise<readonly string[]> => {
    const list = await newsdesk.list(Article, new URLSearchParams({ q }), { searchFields, ordering: ['title'] });
    const { rows, total } = await list.readPage();
    expect(list.state.problems).toEqual([]);
    expect(total).toBe(rows.length);
    return titlesOf(rows);
  };

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    await saveFrontPage(newsdesk, Article);
  });

  afterAll(() => newsdesk.close());

  it.each([
    { q: 'budget', titles: ['Budget vote'], because: 'the case does not matter' },
    { q: 'dge', titles: ['Budget vote'], because: 'a part of a word is enough' },
    { q: 'ra', titles: ['Ferry strike', 'Market day', 'Night train'], because: 'any field may hold it' },
    { q: 'grace strike', titles: ['Ferry strike'], because: 'every word must be found, each in any field' },
    { q: 'strike grace', titles: ['Ferry strike'], because: 'the order of words does not matter' },
    { q: 'grace vote', titles: [], because: 'one word alone is not enough' },
    { q: '"night train"', titles: ['Night train'], because: 'a phrase is found as it stands' },
    { q: '"train night"', titles: [], because: 'a phrase keeps its order' },
    { q: 'night "grace"', titles: ['Night train'], because: 'words and phrases go together' },
    { q: '  budget  ', titles: ['Budget vote'], because: 'blanks around words mean nothing' },
    {
      q: 'politics',
      titles: ['Budget vote', 'Ferry strike', 'Night train'],
      because: 'a to-many relation doubles no row',
    },
    {
      q: 'politics transport',
      titles: ['Ferry strike', 'Night train'],
      because: 'each word may be in another related row',
    },
    { q: '500', titles: ['Ferry strike', 'Night train'], because: 'numbers are searched as text' },
    { q: 'dorothea', titles: ['Budget vote', 'Harbour fire'], because: 'embedded columns are columns' },
    { q: 'nobody', titles: [], because: 'nothing holds it' },
  ])('finds $titles by $q: $because', async ({ q, titles }) => {
    expect(await found(q)).toEqual(titles);
  });

  it.each(['', '   ', '"', '""', '" "'])('finds every row by %j, which holds no word', async (q) => {
    expect(await found(q)).toHaveLength(5);
  });

  it('takes no notice of related rows that were soft-deleted', async () => {
    const [id] = await newsdesk.keysOf(Article, 'Market day');
    await newsdesk.save(Comment, [
      { text: 'Lovely apples', article: { id: Number(id) } },
      { text: 'Rotten apples', article: { id: Number(id) }, removedAt: new Date() },
    ]);

    expect(await found('lovely', ['comments.text'])).toEqual(['Market day']);
    expect(await found('rotten', ['comments.text'])).toEqual([]);
  });

  describe('wildcards', () => {
    const odd = [
      '100% sure',
      '100 sure',
      'snake_case',
      'snakeXcase',
      'wow!',
      'wow',
      String.raw`back\slash`,
      'backslash',
      "it's",
      '[a-z]*',
    ];

    beforeAll(async () => {
      await newsdesk.save(
        Tag,
        odd.map((tag) => ({ name: tag })),
      );
    });

    it.each([
      { q: '0%', names: ['100% sure'] },
      { q: '%', names: ['100% sure'] },
      { q: '_', names: ['snake_case'] },
      { q: 'e_c', names: ['snake_case'] },
      { q: '!', names: ['wow!'] },
      { q: '!%', names: [] },
      { q: '\\', names: [String.raw`back\slash`] },
      { q: String.raw`k\s`, names: [String.raw`back\slash`] },
      { q: String.raw`\%`, names: [] },
      { q: "'", names: ["it's"] },
      { q: '[a-z]*', names: ['[a-z]*'] },
      { q: ':steward_0', names: [] },
      { q: '?', names: [] },
      { q: '$1', names: [] },
    ])('mean themselves: $q finds $names', async ({ q, names }) => {
      const list = await newsdesk.list(Tag, new URLSearchParams({ q }), { searchFields: ['name'] });

      const { rows } = await list.readPage();

      expect(rows.map((row) => (row as Tag).name)).toEqual(names);
    });
  });

  it('takes twenty words over every field', async () => {
    const q = Array.from({ length: 20 }, () => 'politics').join(' ');

    expect(await found(q)).toEqual(['Budget vote', 'Ferry strike', 'Night train']);
  });

  it('takes 500 characters', async () => {
    expect(await found('é'.repeat(500))).toEqual([]);
  });

  it.each([
    { what: 'more than 500 characters', q: 'a'.repeat(501) },
    { what: 'a megabyte', q: 'a'.repeat(1_000_000) },
    { what: 'more than twenty words', q: 'a '.repeat(21) },
    { what: 'a zero byte', q: 'bud\0get' },
  ])('shows every row for $what, and says so', async ({ q }) => {
    const list = await newsdesk.list(Article, new URLSearchParams({ q }), { searchFields: everywhere });

    expect(list.state.problems).toEqual([{ kind: 'malformedValue', parameter: 'q', value: q }]);
    expect((await list.count()).rows).toBe(5);
  });

  it('is no parameter of a list without search fields', async () => {
    const list = await newsdesk.list(Article, 'q=ada');

    expect(list.state.search).toBe('');
    expect(list.state.problems).toEqual([{ kind: 'malformedValue', parameter: 'q', value: 'ada' }]);
    expect((await list.count()).rows).toBe(5);
  });
});
