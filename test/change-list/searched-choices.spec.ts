import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilterChoices } from '../../libs/admin/src/change-list/address-filter.js';
import { writeListAddress } from '../../libs/admin/src/change-list/list-address.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';

const names = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald', 'Radia', 'Adele'];
/** More authors than a filter lists. */
const people = Array.from({ length: 28 }, (_, place) => ({
  name: `${names[place % names.length]} ${place}`,
  city: place < 25 ? 'London' : 'Oslo',
}));

describe.each(databases)('a filter by a relation with many rows, on $name', ({ create }) => {
  let newsdesk: Newsdesk;
  let authors: readonly Author[];

  const searched: NewsdeskListOptions<Article> = {
    listFilter: ['author', 'status'],
    choices: { status: { d: 'Draft' } },
    ordering: ['title'],
    related: { searchFields: ['name'], ordering: ['name'] },
  };
  const byAuthor = async (address: string | URLSearchParams, options = searched): Promise<FilterChoices> => {
    const { author } = await newsdesk.offersAt(Article, address, options);
    if (!author) throw new TypeError('There is no filter by the author.');
    return author;
  };
  const rowsOf = ({ choices }: FilterChoices): readonly unknown[] =>
    choices.filter(({ parameter }) => parameter === 'author').map(({ label }) => label);
  const keyOf = (name: string): string => String(authors.find((author) => author.name === name)?.id);

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    authors = await newsdesk.save(Author, people);
    await newsdesk.save(
      Article,
      authors.slice(0, 8).map(({ id, name }) => ({ title: `Story of ${name}`, author: { id } })),
    );
  });

  afterAll(() => newsdesk.close());

  it('offers a search in place of them, and whether there is one at all', async () => {
    const offered = await byAuthor('');

    expect(offered.choices).toEqual([
      { parameter: 'author__isnull', value: '1', label: { text: 'list.filter.null' } },
      { parameter: 'author__isnull', value: '0', label: { text: 'list.filter.notNull' } },
    ]);
    expect(offered.search).toEqual({
      parameter: 'author__q',
      text: '',
      label: { text: 'list.searchLabel', values: { singular: 'Author', plural: 'Authors' } },
      note: undefined,
    });
  });

  it('lists all of them where they are twenty', async () => {
    const offered = await byAuthor('author__q=ada', {
      ...searched,
      relatedScope: (query) => query.where('author.id <= :id', { id: keyOf(people[19]?.name ?? '') }),
    });

    expect(rowsOf(offered)).toHaveLength(20);
    expect(offered.search).toBeUndefined();
  });

  it('offers what a search finds, by the search fields and in the order of their own admin', async () => {
    expect(rowsOf(await byAuthor('author__q=ada'))).toEqual(['Ada 0', 'Ada 14', 'Ada 21', 'Ada 7']);
    expect(rowsOf(await byAuthor(new URLSearchParams({ author__q: 'ada 2' })))).toEqual(['Ada 21']);
  });

  it('says that nothing was found, and that there is more than the first twenty', async () => {
    const [none, many] = [await byAuthor('author__q=nobody'), await byAuthor('author__q=a')];

    expect(rowsOf(none)).toEqual([]);
    expect(none.search?.note).toEqual({ text: 'form.row.noMatch', values: { text: 'nobody' } });
    expect(rowsOf(many)).toHaveLength(20);
    expect(many.search?.note).toEqual({ text: 'form.row.more', values: { count: 20 } });
  });

  it('finds and names only what their own admin lists for the person', async () => {
    const inLondon = {
      ...searched,
      relatedScope: (query) => query.where('author.city = :city', { city: 'London' }),
    } satisfies typeof searched;
    const [hidden, shown] = [people[27]?.name ?? '', people[0]?.name ?? ''];

    expect(rowsOf(await byAuthor(new URLSearchParams({ author__q: hidden }), inLondon))).toEqual([]);
    expect(rowsOf(await byAuthor(`author=${keyOf(hidden)}&author=${keyOf(shown)}`, inLondon))).toEqual([
      keyOf(hidden),
      shown,
    ]);
  });

  it('always shows the chosen ones by name, before those that are found, each once', async () => {
    const address = `author=${keyOf('Grace 1')}&author=${keyOf('Ada 0')}&author__q=ada`;

    expect(rowsOf(await byAuthor(address))).toEqual(['Grace 1', 'Ada 0', 'Ada 14', 'Ada 21', 'Ada 7']);
  });

  it('searches by the key where their admin has no search fields, and lists the first two hundred', async () => {
    const more = Array.from({ length: 180 }, (_, place) => ({ name: `Zoe ${place}`, city: 'Bergen' }));
    const saved = await newsdesk.save(Author, more);
    const last = saved.at(-1);
    const keyed = { ...searched, related: {} };

    const [all, found] = [await byAuthor('', keyed), await byAuthor(`author__q=${last?.id}`, keyed)];
    await newsdesk.dataSource.getRepository(Author).delete({ city: 'Bergen' });

    expect(rowsOf(all)).toHaveLength(200);
    expect(all.search?.note).toEqual({ text: 'list.filter.more', values: { count: 200 } });
    expect(all.search?.label).toMatchObject({ text: 'list.filter.searchKey' });
    expect(rowsOf(found)).toEqual([...rowsOf(all), last?.name]);
    expect(rowsOf(await byAuthor('author__q=ada', keyed))).toHaveLength(28);
  });

  it.each(['author__q=a&author__q=b', `author__q=${'a'.repeat(501)}`, 'author__q=%00', `author__q=${'a+'.repeat(21)}`])(
    'takes no search that is none: %.20s',
    async (address) => {
      const list = await newsdesk.list(Article, address, searched);

      expect(list.state.searches.size).toBe(0);
      expect(list.state.problems).toMatchObject([{ kind: 'malformedValue', parameter: 'author__q' }]);
    },
  );

  it('narrows no list by what is searched for, and no selection remembers it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('', 'ada', 'Grace', 'nobody', '%', '  ra '),
        fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 3 }),
        async (text, places) => {
          const chosen = places.map((place): [string, string] => ['author', String(authors[place]?.id)]);
          const [plain, searching] = await Promise.all(
            [chosen, [...chosen, ['author__q', text] as [string, string]]].map((address) =>
              newsdesk.list(Article, new URLSearchParams(address), searched),
            ),
          );
          if (!plain || !searching) throw new TypeError('There are two lists.');
          const offered = await byAuthor(new URLSearchParams(searching.pageAddress));
          const found =
            text === '' ? [] : people.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));

          expect(searching.state.problems).toEqual([]);
          expect((await searching.readPage()).rows).toEqual((await plain.readPage()).rows);
          expect(searching.address).toBe(plain.address);
          expect(searching.pageAddress).toBe(writeListAddress(searching.state));
          const expected = new Set([...places.map((place) => authors[place]?.name), ...found.map(({ name }) => name)]);
          expect(new Set(rowsOf(offered))).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});
