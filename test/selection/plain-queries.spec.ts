import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { selectDrafts } from '../support/newsdesk/select-drafts.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('the plain query of a selection on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    let selection: Selection<Story>;

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
      selection = await selectDrafts(newsdesk, entity);
    });

    describe.each(['update', 'delete', 'softDelete', 'restore'] as const)('refuses %s', (method) => {
      const refusal = {
        code: 'ADMIN_SELECTION_READS_ONLY',
        message: `selection.createQueryBuilder().${method}() would reach rows the list does not show. Call selection.${method}() instead, or narrow with selection.where() first.`,
      };

      it('at once', () => {
        const query = selection.createQueryBuilder();

        expect(() => query[method]()).toThrow(expect.objectContaining(refusal));
      });

      it('of a clone, and of a clone that was joined and narrowed', () => {
        const query = selection.createQueryBuilder();
        const narrowed = query.clone().innerJoin(`${query.alias}.author`, 'author').andWhere('author.name = :name');

        expect(() => query.clone()[method]()).toThrow(expect.objectContaining(refusal));
        expect(() => narrowed.clone()[method]()).toThrow(expect.objectContaining(refusal));
      });

      it('and no row is touched', async () => {
        const query = selection.createQueryBuilder();

        expect(() => query[method]()).toThrow(expect.objectContaining(refusal));

        expect(await newsdesk.titlesWhere(entity, () => true)).toHaveLength(5);
        expect(await selection.count()).toBe(3);
      });
    });

    it('counts', async () => {
      expect(await selection.createQueryBuilder().getCount()).toBe(3);
    });

    it('joins, loads what it joined, and orders', async () => {
      const query = selection.createQueryBuilder();

      const stories = await query
        .innerJoinAndSelect(`${query.alias}.author`, 'author')
        .andWhere('author.name = :name', { name: 'Grace' })
        .orderBy(`${query.alias}.title`, 'DESC')
        .getMany();

      expect(stories).toMatchObject([
        { title: 'Night train', author: { name: 'Grace' } },
        { title: 'Ferry strike', author: { name: 'Grace' } },
      ]);
    });

    it('takes a subquery', async () => {
      const query = selection.createQueryBuilder();
      const longest = query.subQuery().select('MAX(other.words)').from(entity, 'other').getQuery();

      const titles = await titlesOf(await query.andWhere(`${query.alias}.words = ${longest}`).getMany());

      expect([...titles].sort()).toEqual(['Ferry strike', 'Night train']);
    });

    it('groups', async () => {
      const query = selection.createQueryBuilder();

      const groups = await query
        .select(`${query.alias}.words`, 'words')
        .addSelect('COUNT(*)', 'stories')
        .groupBy(`${query.alias}.words`)
        .orderBy(`${query.alias}.words`)
        .getRawMany<{ words: unknown; stories: unknown }>();

      expect(groups.map(({ words, stories }) => [Number(words), Number(stories)])).toEqual([
        [300, 1],
        [500, 2],
      ]);
    });
  });
});
