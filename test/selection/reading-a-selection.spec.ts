import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { selectDrafts } from '../support/newsdesk/select-drafts.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('reading a selection on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    const sorted = async (selection: Selection<Story>): Promise<readonly string[]> =>
      [...(await titlesOf(selection))].sort();

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    describe('these keys', () => {
      it('means the rows of the keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Night train');

        const selection = await selectDrafts(newsdesk, entity, { kind: 'keys', keys });

        expect(selection.across).toBe(false);
        expect(await sorted(selection)).toEqual(['Budget vote', 'Night train']);
        expect(await selection.count()).toBe(2);
      });

      it('leaves out rows that the list does not show', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Harbour fire', 'Market day');

        const selection = await selectDrafts(newsdesk, entity, { kind: 'keys', keys });

        expect(await sorted(selection)).toEqual(['Budget vote']);
        expect(await selection.count()).toBe(1);
      });

      it('counts a key that was given twice once', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Budget vote');

        const selection = await selectDrafts(newsdesk, entity, { kind: 'keys', keys });

        expect(await selection.count()).toBe(1);
        expect(await titlesOf(selection)).toEqual(['Budget vote']);
      });

      it('means no row without any key', async () => {
        const selection = await selectDrafts(newsdesk, entity, { kind: 'keys', keys: [] });

        expect(await selection.count()).toBe(0);
        expect(await titlesOf(selection)).toEqual([]);
        expect(await titlesOf(await selection.getMany())).toEqual([]);
      });
    });

    describe('all of the filtered set', () => {
      it('means every row the list shows over all its pages', async () => {
        const selection = await selectDrafts(newsdesk, entity, { kind: 'all' }, { listPerPage: 1 });

        expect(selection.across).toBe(true);
        expect(await sorted(selection)).toEqual(['Budget vote', 'Ferry strike', 'Night train']);
        expect(await selection.count()).toBe(3);
      });

      it('takes in rows that joined the filtered set after the selection was made', async () => {
        const selection = await selectDrafts(newsdesk, entity);

        await newsdesk.dataSource.getRepository(entity).update({ title: 'Market day' }, { status: 'd' });

        expect(await selection.count()).toBe(4);
      });
    });

    describe('all but these keys', () => {
      it('means every row the list shows but those of the keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Ferry strike', 'Harbour fire');

        const selection = await selectDrafts(newsdesk, entity, { kind: 'except', keys });

        expect(selection.across).toBe(true);
        expect(await sorted(selection)).toEqual(['Budget vote', 'Night train']);
        expect(await selection.count()).toBe(2);
      });

      it('means every row the list shows without any key', async () => {
        const selection = await selectDrafts(newsdesk, entity, { kind: 'except', keys: [] });

        expect(await selection.count()).toBe(3);
      });
    });

    describe('createQueryBuilder', () => {
      it('gives a plain query of the rows', async () => {
        const selection = await selectDrafts(newsdesk, entity);

        const query = selection.createQueryBuilder();
        const words = await query.select(`SUM(${query.alias}.words)`, 'words').getRawOne<{ words: unknown }>();

        expect(Number(words?.words)).toBe(1_300);
      });

      it('gives a query that can be narrowed without touching the selection', async () => {
        const selection = await selectDrafts(newsdesk, entity);

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
