import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { selectDrafts } from '../support/newsdesk/select-drafts.js';
import type { Story } from '../support/newsdesk/story.js';

/** Joins the authors: every write then takes the form with a subquery. */
const joinAuthors: NewsdeskListOptions<Story>['scope'] = (query) =>
  query.leftJoinAndSelect(`${query.alias}.author`, 'writer');

describe.each(databases)('the statements of a selection on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  /** The statement without the quotes that each database writes in its own way. */
  const unquoted = (statement: string | undefined): string => (statement ?? '').replaceAll(/["`]/g, '');

  describe.each(keyKinds)('of rows with $kind keys', ({ entity, table, alias, columns }) => {
    const published = (): Promise<readonly string[]> => newsdesk.titlesWhere(entity, ({ status }) => status === 'p');

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    describe('the statement', () => {
      it('is a direct UPDATE where nothing is joined', async () => {
        const selection = await selectDrafts(newsdesk, entity);

        const [statement] = await newsdesk.statements.during(() => selection.update({ status: 'p' }));

        expect(unquoted(statement)).toMatch(
          new RegExp(`^UPDATE ${table} AS ${alias} SET state = \\S+, .*WHERE ${alias}\\.state = \\S+$`),
        );
      });

      it('is a direct DELETE where nothing is joined', async () => {
        const selection = await selectDrafts(newsdesk, entity);

        const [statement] = await newsdesk.statements.during(() => selection.delete());

        const head =
          name === 'MariaDB' ? `DELETE ${alias} FROM ${table} AS ${alias}` : `DELETE FROM ${table} AS ${alias}`;
        expect(unquoted(statement)).toMatch(new RegExp(`^${head} WHERE ${alias}\\.state = \\S+$`));
      });

      it('is direct for a filter and a search over relations, which are not joined', async () => {
        const list = await newsdesk.list(entity, 'q=politics', { searchFields: ['author.name', 'tags.name'] });
        const selection = newsdesk.select<Story>(list, { kind: 'all' });

        const statements = await newsdesk.statements.during(() => selection.update({ status: 'p' }));

        expect(statements).toHaveLength(1);
        expect(statements[0]).not.toContain('JOIN');
        expect(await published()).toEqual(['Budget vote', 'Ferry strike', 'Harbour fire', 'Night train']);
      });

      it('names the keys of a subquery where the scope joins', async () => {
        const selection = await selectDrafts(newsdesk, entity, { kind: 'all' }, { scope: joinAuthors });

        const [statement] = await newsdesk.statements.during(() => selection.update({ status: 'p' }));

        const own = columns.map((column) => `${alias}.${column}`);
        const named = columns.map((_, place) => `steward_key_${place}`);
        expect(unquoted(statement)).toContain(
          `WHERE ${own.length > 1 ? `(${own.join(', ')})` : own.join()} IN (SELECT ${named.join(', ')} FROM ` +
            `(SELECT ${name === 'MariaDB' ? 'DISTINCT ' : ''}${own.map((column, place) => `${column} AS ${named[place]}`).join(', ')} FROM`,
        );
      });
    });
  });

  it('leaves rows that a foreign key takes along out of the count', async () => {
    await newsdesk.empty();
    const [strike] = await newsdesk.save(Article, [{ title: 'Ferry strike' }]);
    await newsdesk.save(Comment, [{ text: 'At last.', article: { id: strike?.id ?? 0 } }]);

    const deleted = await newsdesk.select(await newsdesk.list(Article), { kind: 'all' }).delete();

    expect(deleted).toBe(1);
    expect(await newsdesk.dataSource.getRepository(Comment).count()).toBe(0);
  });

  describe('a filter that leads back to the table that is written', () => {
    it.each(['update', 'delete'] as const)('is kept by %s', async (write) => {
      await newsdesk.empty();
      const [strike] = await newsdesk.save(Article, [{ title: 'Ferry strike' }]);
      await newsdesk.save(Article, [
        { title: 'Ferries sail again', follows: { id: strike?.id ?? 0 } },
        { title: 'Market day' },
      ]);
      const list = await newsdesk.list(Article, 'q=strike', { searchFields: ['follows.title'] });
      const selection = newsdesk.select<Article>(list, { kind: 'all' });

      const written = write === 'update' ? await selection.update({ status: 'p' }) : await selection.delete();

      expect(written).toBe(1);
      expect(await newsdesk.titlesWhere(Article, ({ status }) => status === 'd')).toEqual([
        'Ferry strike',
        'Market day',
      ]);
    });
  });
});
