import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReadColumn, Selection } from 'nest-steward';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { gather } from '../support/newsdesk/gather.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Author } from '../support/newsdesk/author.entity.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { Story } from '../support/newsdesk/story.js';

describe.each(databases)('reading columns of a selection on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });
  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    beforeAll(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    const read = async (
      columns: readonly ReadColumn<Story>[],
      options: NewsdeskListOptions<Story> = {},
    ): Promise<readonly (readonly unknown[])[]> => {
      const list = await newsdesk.list<Story>(entity, '', { ordering: ['title'], ...options });
      return (await gather(newsdesk.select<Story>(list, { kind: 'all' }).readColumns(columns))).flat();
    };

    it('gives values in the order of the list, with those of related rows', async () => {
      const rows = await read([
        'title',
        'words',
        'featured',
        'fee',
        'author.name',
        'author.city',
        'credits.photographer',
      ]);

      expect(rows).toEqual([
        ['Budget vote', 300, false, null, 'Ada', 'London', 'Dorothea'],
        ['Ferry strike', 500, true, null, 'Grace', null, null],
        ['Harbour fire', null, false, null, 'Ada', 'London', 'Dorothea'],
        ['Market day', 300, false, null, null, null, null],
        ['Night train', 500, false, null, 'Grace', null, null],
      ]);
    });

    it('gives the key of a related row without joining it', async () => {
      const [ada] = await newsdesk.dataSource.getRepository(Author).findBy({ name: 'Ada' });

      const statements = await newsdesk.statements.during(async () => {
        expect((await read(['author.id'])).map(([key]) => key === ada?.id)).toEqual([true, false, true, false, false]);
      });

      expect(statements).toHaveLength(2);
      expect(statements.join()).not.toMatch(/JOIN/);
    });

    it('gives dates as dates, as entities have them', async () => {
      const [[date] = []] = await read(['updatedAt']);

      expect(date).toBeInstanceOf(Date);
      expect(date).toEqual(
        (await newsdesk.storiesInKeyOrder(entity)).find(({ title }) => title === 'Budget vote')?.updatedAt,
      );
    });

    it('gives what is computed from whole rows, beside paths', async () => {
      const rows = await read([({ title }) => title.length, 'author.name', 'author.id', 'words']);

      expect(rows.map(([length, name, key, words]) => [length, name, key === null, words])).toEqual([
        ...[
          [11, 'Ada', false, 300],
          [12, 'Grace', false, 500],
          [12, 'Ada', false, null],
          [10, null, true, 300],
          [11, 'Grace', false, 500],
        ],
      ]);
    });

    it('gives the key of a related row beside what is computed, too', async () => {
      const [ada] = await newsdesk.dataSource.getRepository(Author).findBy({ name: 'Ada' });

      const rows = await read([({ title }) => title.length, 'author.id']);

      expect(rows.map(([, key]) => key === ada?.id)).toEqual([true, false, true, false, false]);
    });

    it('gives values of related rows beside what is computed, whatever the scope joins itself', async () => {
      const rows = await read([({ title }) => title.length, 'author.name', 'author.city'], {
        scope: (query) => query.leftJoin(`${query.alias}.author`, 'writer'),
      });

      expect(rows.slice(0, 2)).toEqual([
        [11, 'Ada', 'London'],
        [12, 'Grace', null],
      ]);
    });

    it('gives a row once where the scope joins a to-many relation', async () => {
      const rows = await read(['title', 'author.name'], {
        scope: (query) => query.innerJoin(`${query.alias}.tags`, 'tag'),
      });

      expect(rows).toEqual([
        ['Budget vote', 'Ada'],
        ['Ferry strike', 'Grace'],
        ['Market day', null],
        ['Night train', 'Grace'],
      ]);
    });

    it.each(['tags.name', 'author', 'nowhere', 'author.nowhere'])("refuses the path '%s'", async (path) => {
      await expect(read([path])).rejects.toMatchObject({ code: 'ADMIN_SELECTION_COLUMN_UNKNOWN' });
    });

    it('gives the selected rows only, in an order that is also the one of its ordered query', async () => {
      const list = await newsdesk.list<Story>(entity, '', {
        ordering: ['-author.name', 'title'],
        listDisplay: ['title'],
      });
      const keys = await newsdesk.keysOf(entity, 'Night train', 'Budget vote', 'Ferry strike');
      const selection = newsdesk.select<Story>(list, { kind: 'keys', keys });

      const ordered = await selection.createOrderedQueryBuilder().getMany();

      expect(ordered.map(({ title }) => title)).toEqual(['Ferry strike', 'Night train', 'Budget vote']);
      expect((await gather(selection.readColumns(['title']))).flat(2)).toEqual(ordered.map(({ title }) => title));
    });
  });

  describe('of many rows', () => {
    const named = (numbers: readonly number[]): readonly string[] =>
      numbers.map((number) => `Author ${String(number).padStart(4, '0')}`);
    const numbers = Array.from({ length: 4_500 }, (_, index) => index);

    const select = async (): Promise<Selection<Author>> =>
      newsdesk.select<Author>(await newsdesk.list(Author, '', { ordering: ['name'] }), { kind: 'all' });
    const computed = ({ name }: Author): string => name;

    beforeEach(async () => {
      await newsdesk.empty();
      const authors = named(numbers).map((name) => ({ name, city: null }));
      await newsdesk.dataSource.createQueryBuilder().insert().into(Author).values(authors).execute();
    });

    it('reads page after page, and stops with its reader', async () => {
      const selection = await select();

      const pages = await gather(selection.readColumns(['name']));

      expect(pages.flat(2)).toEqual(named(numbers));
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThan(4_500);
      const statements = await newsdesk.statements.during(async () => {
        for await (const page of selection.readColumns(['name'])) if (page.length > 0) break;
      });
      // The keys, the first page, and the second, which is read while the first is written.
      expect(statements).toHaveLength(3);
    });

    it.each([
      ['read by its path', 'name'],
      ['computed', computed],
    ])('gives each row once that is moved in the order meanwhile, its name %s', async (_what, column) => {
      const read: unknown[] = [];
      let page = 0;
      for await (const rows of (await select()).readColumns([column])) {
        read.push(...rows.flat());
        page += 1;
        if (page > 1) continue;
        // One behind the reader, one before it.
        const repository = newsdesk.dataSource.getRepository(Author);
        await repository.update({ name: 'Author 0001' }, { name: 'Author 9999' });
        await repository.update({ name: 'Author 4400' }, { name: 'Author 0000 again' });
        await repository.delete({ name: 'Author 4300' });
      }

      const names = named(numbers.filter((number) => number !== 4300));
      expect(read).toHaveLength(4_499);
      expect(read).toEqual(names.map((name) => (name === 'Author 4400' ? 'Author 0000 again' : name)));
    });
  });
});
