import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { gather } from '../support/newsdesk/gather.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { selectDrafts } from '../support/newsdesk/select-drafts.js';
import type { Story } from '../support/newsdesk/story.js';

describe.each(databases)('iterating a selection on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    /** Selects every story. */
    const selectAll = async (): Promise<Selection<Story>> =>
      newsdesk.select(await newsdesk.list(entity), { kind: 'all' });

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

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
      const selection = await selectDrafts(newsdesk, entity);
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
});
