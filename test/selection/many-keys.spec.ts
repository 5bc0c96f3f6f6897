import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyValue } from '../../libs/admin/src/keyset/entity-key.js';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { Story } from '../support/newsdesk/story.js';

const MANY = 100_000;

describe.each(databases)('100,000 keys on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of kind $kind', ({ entity, absentKey }) => {
    /** The keys of some stories among 100,000 that no row has. */
    const manyKeys = async (...titles: readonly string[]): Promise<readonly KeyValue[]> => {
      const absent = (_: unknown, place: number): KeyValue => absentKey(place);
      return [...Array.from({ length: MANY - titles.length }, absent), ...(await newsdesk.keysOf(entity, ...titles))];
    };

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    it('are counted, updated and deleted in one statement each', async () => {
      const keys = await manyKeys('Budget vote', 'Night train');
      const select = async () => newsdesk.select<Story>(await newsdesk.list(entity), { kind: 'keys', keys });
      const [counted, updated, deleted] = [await select(), await select(), await select()];

      const statements = await newsdesk.statements.during(async () => {
        expect(await counted.count()).toBe(2);
        expect(await updated.update({ words: 1 })).toBe(2);
        expect(await deleted.delete()).toBe(2);
      });

      expect(statements).toHaveLength(3);
      expect(await newsdesk.titlesWhere(entity, () => true)).toEqual(['Ferry strike', 'Harbour fire', 'Market day']);
    });

    it('can be left out of all that matches', async () => {
      const keys = await manyKeys('Budget vote', 'Night train');
      const selection = newsdesk.select<Story>(await newsdesk.list(entity), { kind: 'except', keys });

      const updated = await selection.update({ words: 1 });

      expect(updated).toBe(3);
    });

    it('work beside a filter, a search and a scope that joins', async () => {
      const keys = await manyKeys('Budget vote', 'Ferry strike', 'Harbour fire');
      const list = await newsdesk.list(entity, 'status=d&q=ada', {
        ...{ listFilter: ['status'], choices: { status: { d: 'Draft' } }, searchFields: ['author.name'] },
        scope: (query) => query.leftJoin(`${query.alias}.tags`, 'tag'),
      });

      const updated = await newsdesk.select<Story>(list, { kind: 'keys', keys }).update({ words: 1 });

      expect(updated).toBe(1);
    });
  });
});
