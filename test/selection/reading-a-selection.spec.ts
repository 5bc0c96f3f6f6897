import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Criterion } from '../../libs/admin/src/selection/criterion.js';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { gather } from '../support/newsdesk/gather.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('reading a selection on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    const drafts = { listFilter: ['status'], choices: { status: { d: 'Draft' } } };

    /** Selects among the drafts: Budget vote, Ferry strike and Night train. */
    const selectDrafts = async (criterion: Criterion): Promise<Selection<Story>> =>
      newsdesk.select(await newsdesk.list(entity, 'status=d', drafts), criterion);

    /** Selects among all rows. */
    const selectAll = async (): Promise<Selection<Story>> =>
      newsdesk.select(await newsdesk.list(entity), { kind: 'all' });

    const sorted = async (selection: Selection<Story>): Promise<readonly string[]> =>
      [...(await titlesOf(selection))].sort();

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    describe('these keys', () => {
      it('means the rows of the keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Night train');

        const selection = await selectDrafts({ kind: 'keys', keys });

        expect(selection.across).toBe(false);
        expect(await sorted(selection)).toEqual(['Budget vote', 'Night train']);
        expect(await selection.count()).toBe(2);
      });

      it('leaves out rows that the list does not show', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Harbour fire', 'Market day');

        const selection = await selectDrafts({ kind: 'keys', keys });

        expect(await sorted(selection)).toEqual(['Budget vote']);
        expect(await selection.count()).toBe(1);
      });

      it('counts a key that was given twice once', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Budget vote');

        const selection = await selectDrafts({ kind: 'keys', keys });

        expect(await selection.count()).toBe(1);
        expect(await titlesOf(selection)).toEqual(['Budget vote']);
      });

      it('means no row without any key', async () => {
        const selection = await selectDrafts({ kind: 'keys', keys: [] });

        expect(await selection.count()).toBe(0);
        expect(await titlesOf(selection)).toEqual([]);
        expect(await titlesOf(await selection.getMany())).toEqual([]);
      });
    });

    describe('all of the filtered set', () => {
      it('means every row the list shows over all its pages', async () => {
        const list = await newsdesk.list(entity, 'status=d', { ...drafts, listPerPage: 1 });

        const selection = newsdesk.select<Story>(list, { kind: 'all' });

        expect(selection.across).toBe(true);
        expect(await sorted(selection)).toEqual(['Budget vote', 'Ferry strike', 'Night train']);
        expect(await selection.count()).toBe(3);
      });

      it('takes in rows that joined the filtered set after the selection was made', async () => {
        const selection = await selectDrafts({ kind: 'all' });

        await newsdesk.dataSource.getRepository(entity).update({ title: 'Market day' }, { status: 'd' });

        expect(await selection.count()).toBe(4);
      });
    });

    describe('all but these keys', () => {
      it('means every row the list shows but those of the keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Ferry strike', 'Harbour fire');

        const selection = await selectDrafts({ kind: 'except', keys });

        expect(selection.across).toBe(true);
        expect(await sorted(selection)).toEqual(['Budget vote', 'Night train']);
        expect(await selection.count()).toBe(2);
      });

      it('means every row the list shows without any key', async () => {
        const selection = await selectDrafts({ kind: 'except', keys: [] });

        expect(await selection.count()).toBe(3);
      });
    });

    describe('iteration', () => {
      it('gives whole entities in key order', async () => {
        const selection = await selectAll();

        const rows: Story[] = [];
        for await (const story of selection) rows.push(story);

        expect(rows).toEqual(await newsdesk.storiesInKeyOrder(entity));
        expect(rows[0]).toBeInstanceOf(entity);
      });

      it('gives the same rows by getMany', async () => {
        const selection = await selectAll();

        const rows = await selection.getMany();

        expect(rows).toEqual(await newsdesk.storiesInKeyOrder(entity));
      });

      it('gives the keys as text, in key order', async () => {
        const selection = await selectAll();

        const keys = await gather(selection.keys());

        expect(keys).toEqual((await newsdesk.storiesInKeyOrder(entity)).map(({ id }) => String(id)));
      });

      it.each([
        { size: 1, lengths: [1, 1, 1, 1, 1] },
        { size: 2, lengths: [2, 2, 1] },
        { size: 5, lengths: [5] },
        { size: 1_000, lengths: [5] },
      ])('cuts batches of $size into $lengths', async ({ size, lengths }) => {
        const selection = await selectAll();

        const batches = await gather(selection.batches(size));

        expect(batches.map(({ length }) => length)).toEqual(lengths);
        expect(batches.flat()).toEqual(await newsdesk.storiesInKeyOrder(entity));
      });

      it('reads one page of rows at a time', async () => {
        const selection = await selectAll();

        const statements = await newsdesk.statements.during(() => gather(selection.batches(2)));

        expect(statements).toHaveLength(3);
        for (const statement of statements) expect(statement).toMatch(/ LIMIT 2$/);
      });

      it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses batches of %d', async (size) => {
        const selection = await selectAll();

        const reading = gather(selection.batches(size));

        await expect(reading).rejects.toMatchObject({
          code: 'ADMIN_SELECTION_BATCH_SIZE',
          message: `selection.batches() was given the size ${size}. Use a whole number of 1 or more.`,
        });
      });

      it('visits every row once while the handler writes rows out of the filter', async () => {
        const selection = await selectDrafts({ kind: 'all' });
        const repository = newsdesk.dataSource.getRepository(entity);

        const visited: string[] = [];
        for await (const batch of selection.batches(1)) {
          for (const story of batch) {
            visited.push(story.title);
            await repository.update({ title: story.title }, { status: 'p' });
          }
        }

        expect(visited.sort()).toEqual(['Budget vote', 'Ferry strike', 'Night train']);
        expect(await selection.count()).toBe(0);
      });

      it('visits every row once while the handler deletes rows', async () => {
        const selection = await selectAll();
        const repository = newsdesk.dataSource.getRepository(entity);

        const visited: string[] = [];
        for await (const [story] of selection.batches(1)) {
          if (!story) continue;
          visited.push(story.title);
          await repository.delete({ title: story.title });
        }

        expect(visited).toHaveLength(5);
        expect(await repository.count()).toBe(0);
      });
    });

    describe('createQueryBuilder', () => {
      it('gives a plain query of the rows', async () => {
        const selection = await selectDrafts({ kind: 'all' });

        const query = selection.createQueryBuilder();
        const words = await query.select(`SUM(${query.alias}.words)`, 'words').getRawOne<{ words: unknown }>();

        expect(Number(words?.words)).toBe(1_300);
      });

      it('gives a query that can be narrowed without touching the selection', async () => {
        const selection = await selectDrafts({ kind: 'all' });

        const query = selection.createQueryBuilder();
        const featured = await query.andWhere(`${query.alias}.featured = :featured`, { featured: true }).getMany();

        expect(await titlesOf(featured)).toEqual(['Ferry strike']);
        expect(await selection.count()).toBe(3);
      });
    });
  });

  it('takes every integer key that the database holds', async () => {
    // SQLite's integers have 64 bits; those of the others are the 32 bits their column was given.
    const largest = name === 'SQLite' ? '9007199254740991' : '2147483647';
    await newsdesk.empty();
    await newsdesk.dataSource.query(`INSERT INTO author (id, name) VALUES (${largest}, 'Ada')`);
    const list = await newsdesk.list(Author);
    const key = list.key.parse(largest);

    const selection = newsdesk.select<Author>(list, { kind: 'keys', keys: key === undefined ? [] : [key] });

    expect((await selection.getMany()).map((author) => author.name)).toEqual(['Ada']);
  });
});
