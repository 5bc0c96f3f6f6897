import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { readRowByRow } from '../support/newsdesk/read-row-by-row.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('an order by values that are hard to write down on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity, table }) => {
    const read = async (order: string): Promise<readonly string[]> => {
      const list = await newsdesk.list(entity, `o=${order}`, { listDisplay: ['publishedAt', 'fee', 'rating'] });
      return titlesOf(await readRowByRow(list));
    };

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    it('tells dates apart that differ by a microsecond', async () => {
      const stories = await newsdesk.storiesInKeyOrder(entity);
      // Later keys get earlier dates, so that the key can't give the right order by chance.
      for (const [place, { title }] of stories.entries()) {
        await newsdesk.dataSource.query(
          `UPDATE ${table} SET published_at = '2026-03-01 12:00:00.00000${stories.length - place}' WHERE headline = '${title}'`,
        );
      }

      expect(await read('publishedAt')).toEqual(stories.map(({ title }) => title).toReversed());
      expect(await read('-publishedAt')).toEqual(stories.map(({ title }) => title));
    });

    it('tells decimals apart that a number of JavaScript can not', async () => {
      const stories = await newsdesk.storiesInKeyOrder(entity);
      for (const [place, { title }] of stories.entries()) {
        const fee =
          name === 'SQLite' ? `${stories.length - place}.25` : `123456789012345678.0${stories.length - place}`;
        await newsdesk.dataSource.getRepository(entity).update({ title }, { fee });
      }

      expect(await read('fee')).toEqual(stories.map(({ title }) => title).toReversed());
      expect(await read('-fee')).toEqual(stories.map(({ title }) => title));
    });

    it('goes through fractions that have no exact number', async () => {
      const stories = await newsdesk.storiesInKeyOrder(entity);
      for (const [place, { title }] of stories.entries()) {
        await newsdesk.dataSource.getRepository(entity).update({ title }, { rating: (stories.length - place) / 10 });
      }

      expect(await read('rating')).toEqual(stories.map(({ title }) => title).toReversed());
      expect(await read('-rating')).toEqual(stories.map(({ title }) => title));
    });
  });
});
