import { EventSubscriber, type EntitySubscriberInterface, type RemoveEvent, type UpdateEvent } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Criterion } from '../../libs/admin/src/selection/criterion.js';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { Story } from '../support/newsdesk/story.js';

/** Notes the events it is called with. */
@EventSubscriber()
class NotingSubscriber implements EntitySubscriberInterface {
  readonly events: string[] = [];

  beforeUpdate({ metadata }: UpdateEvent<unknown>): void {
    this.events.push(`beforeUpdate ${metadata.name}`);
  }

  afterUpdate({ metadata }: UpdateEvent<unknown>): void {
    this.events.push(`afterUpdate ${metadata.name}`);
  }

  beforeRemove({ metadata }: RemoveEvent<unknown>): void {
    this.events.push(`beforeRemove ${metadata.name}`);
  }

  afterRemove({ metadata }: RemoveEvent<unknown>): void {
    this.events.push(`afterRemove ${metadata.name}`);
  }
}

describe.each(databases)('writing a selection on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  /** The statement without the quotes that each database writes in its own way. */
  const unquoted = (statement: string | undefined): string => (statement ?? '').replaceAll(/["`]/g, '');

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ kind, entity }) => {
    const table = kind === 'integer' ? 'news_article' : 'news_report';
    const alias = kind === 'integer' ? 'article' : 'report';
    const key = kind === 'integer' ? 'article_id' : 'report_id';
    const drafts = { listFilter: ['status'], choices: { status: { d: 'Draft' } } };

    /** Selects among the drafts: Budget vote, Ferry strike and Night train. */
    const selectDrafts = async (criterion: Criterion): Promise<Selection<Story>> =>
      newsdesk.select(await newsdesk.list(entity, 'status=d', drafts), criterion);

    /** Selects among the drafts by a scope that joins their authors: the subquery form of every write. */
    const selectJoinedDrafts = async (criterion: Criterion): Promise<Selection<Story>> => {
      const list = await newsdesk.list(entity, 'status=d', {
        ...drafts,
        scope: (query) => query.leftJoinAndSelect(`${query.alias}.author`, 'writer'),
      });
      return newsdesk.select(list, criterion);
    };

    const published = (): Promise<readonly string[]> => newsdesk.titlesWhere(entity, ({ status }) => status === 'p');
    const remaining = (): Promise<readonly string[]> => newsdesk.titlesWhere(entity, () => true);

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    describe.each([
      { form: 'a plain scope', select: selectDrafts },
      { form: 'a scope that joins', select: selectJoinedDrafts },
    ])('through $form', ({ select }) => {
      it('updates the rows of these keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Night train');

        const updated = await (await select({ kind: 'keys', keys })).update({ status: 'p' });

        expect(updated).toBe(2);
        expect(await published()).toEqual(['Budget vote', 'Harbour fire', 'Night train']);
      });

      it('never updates a row that the list does not show', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Market day');

        const updated = await (await select({ kind: 'keys', keys })).update({ status: 'p' });

        expect(updated).toBe(1);
        expect(await published()).toEqual(['Budget vote', 'Harbour fire']);
      });

      it('updates no row without any key', async () => {
        const updated = await (await select({ kind: 'keys', keys: [] })).update({ status: 'p' });

        expect(updated).toBe(0);
        expect(await published()).toEqual(['Harbour fire']);
      });

      it('updates all of the filtered set', async () => {
        const updated = await (await select({ kind: 'all' })).update({ status: 'p' });

        expect(updated).toBe(3);
        expect(await published()).toEqual(['Budget vote', 'Ferry strike', 'Harbour fire', 'Night train']);
      });

      it('updates all but these keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Ferry strike');

        const updated = await (await select({ kind: 'except', keys })).update({ status: 'p' });

        expect(updated).toBe(2);
        expect(await published()).toEqual(['Budget vote', 'Harbour fire', 'Night train']);
      });

      it('deletes the rows of these keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Budget vote', 'Night train', 'Market day');

        const deleted = await (await select({ kind: 'keys', keys })).delete();

        expect(deleted).toBe(2);
        expect(await remaining()).toEqual(['Ferry strike', 'Harbour fire', 'Market day']);
      });

      it('deletes no row without any key', async () => {
        const deleted = await (await select({ kind: 'keys', keys: [] })).delete();

        expect(deleted).toBe(0);
        expect(await remaining()).toHaveLength(5);
      });

      it('deletes all of the filtered set', async () => {
        const deleted = await (await select({ kind: 'all' })).delete();

        expect(deleted).toBe(3);
        expect(await remaining()).toEqual(['Harbour fire', 'Market day']);
      });

      it('deletes all but these keys', async () => {
        const keys = await newsdesk.keysOf(entity, 'Ferry strike');

        const deleted = await (await select({ kind: 'except', keys })).delete();

        expect(deleted).toBe(2);
        expect(await remaining()).toEqual(['Ferry strike', 'Harbour fire', 'Market day']);
      });

      it('counts rows that had the value already, as the database matched them', async () => {
        const updated = await (await select({ kind: 'all' })).update({ status: 'd' });

        expect(updated).toBe(3);
      });

      it('writes in one statement', async () => {
        const selection = await select({ kind: 'all' });
        const again = await select({ kind: 'all' });

        const updating = await newsdesk.statements.during(() => selection.update({ words: 1 }));
        const deleting = await newsdesk.statements.during(() => again.delete());

        expect(updating).toHaveLength(1);
        expect(deleting).toHaveLength(1);
      });
    });

    describe('the statement', () => {
      it('is a direct UPDATE where nothing is joined', async () => {
        const selection = await selectDrafts({ kind: 'all' });

        const [statement] = await newsdesk.statements.during(() => selection.update({ status: 'p' }));

        expect(unquoted(statement)).toMatch(
          new RegExp(`^UPDATE ${table} AS ${alias} SET state = \\S+, .*WHERE ${alias}\\.state = \\S+$`),
        );
      });

      it('is a direct DELETE where nothing is joined', async () => {
        const selection = await selectDrafts({ kind: 'all' });

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
        const selection = await selectJoinedDrafts({ kind: 'all' });

        const [statement] = await newsdesk.statements.during(() => selection.update({ status: 'p' }));

        expect(unquoted(statement)).toContain(
          `WHERE ${alias}.${key} IN (SELECT steward_key FROM (SELECT ${name === 'MariaDB' ? 'DISTINCT ' : ''}${alias}.${key} `,
        );
      });
    });

    describe('values', () => {
      it('sets columns of another name, embedded ones, relations, null and expressions', async () => {
        const [emmy] = await newsdesk.save(Author, [{ name: 'Emmy', city: null }]);
        const keys = await newsdesk.keysOf(entity, 'Ferry strike');
        const selection = await (await selectDrafts({ kind: 'keys', keys })).pin();

        await selection.update({
          title: 'Ferries sail again',
          words: () => 'word_count + 1',
          fee: null,
          credits: { photographer: 'Vivian' },
          author: { id: emmy?.id ?? 0 },
        });

        const [story] = await newsdesk.dataSource
          .getRepository(entity)
          .find({ where: { title: 'Ferries sail again' }, relations: { author: true } });
        expect(story).toMatchObject({
          words: 501,
          fee: null,
          credits: { photographer: 'Vivian' },
          author: { name: 'Emmy' },
        });
      });

      it('sets a text that looks like a parameter as it stands', async () => {
        const keys = await newsdesk.keysOf(entity, 'Ferry strike');
        const selection = await selectDrafts({ kind: 'keys', keys });

        await selection.update({ title: ":steward_0 $1 ? $& :orm_param_0 '\u0001" });

        expect(await newsdesk.titlesWhere(entity, ({ status, featured }) => status === 'd' && featured)).toEqual([
          ":steward_0 $1 ? $& :orm_param_0 '\u0001",
        ]);
      });

      it('keeps the values apart from those of the filter', async () => {
        const list = await newsdesk.list(entity, 'status=d', {
          ...drafts,
          scope: (query) => query.where({ words: 500 }).andWhere(`${query.alias}.featured = :status`, { status: true }),
        });

        const updated = await newsdesk
          .select<Story>(list, { kind: 'all' })
          .update({ status: 'p', words: 7, featured: false });

        expect(updated).toBe(1);
        expect(await newsdesk.titlesWhere(entity, ({ words }) => words === 7)).toEqual(['Ferry strike']);
      });

      it.each([{ values: {} }, { values: { title: undefined } }])(
        'refuses $values, which set nothing',
        async ({ values }) => {
          const selection = await selectDrafts({ kind: 'all' });

          // The compiler refuses an undefined value; plain JavaScript does not.
          const updating = selection.update(values as object);

          await expect(updating).rejects.toMatchObject({
            code: 'ADMIN_SELECTION_VALUES_EMPTY',
            message:
              'selection.update() was given no value to set. Pass at least one property with a value other than undefined.',
          });
          expect(await selection.count()).toBe(3);
        },
      );
    });

    describe('what TypeORM does besides', () => {
      it('raises the version and the update date of the rows, and of no others', async () => {
        const longAgo = new Date('2020-01-01T00:00:00Z');
        await newsdesk.dataSource
          .createQueryBuilder()
          .update(entity)
          .set({ updatedAt: longAgo, version: 1 })
          .whereInIds((await newsdesk.storiesInKeyOrder(entity)).map(({ id }) => id))
          .execute();

        await (await selectDrafts({ kind: 'all' })).update({ words: 1 });

        const touched = ['Budget vote', 'Ferry strike', 'Night train'];
        expect(await newsdesk.titlesWhere(entity, ({ version }) => version === 2)).toEqual(touched);
        expect(await newsdesk.titlesWhere(entity, ({ updatedAt }) => updatedAt > longAgo)).toEqual(touched);
      });

      it('calls subscribers once for all rows', async () => {
        const subscriber = new NotingSubscriber();
        newsdesk.dataSource.subscribers.push(subscriber);

        await (await selectDrafts({ kind: 'all' })).update({ words: 1 });
        await (await selectDrafts({ kind: 'all' })).delete();

        newsdesk.dataSource.subscribers.splice(newsdesk.dataSource.subscribers.indexOf(subscriber), 1);
        const events = ['beforeUpdate', 'afterUpdate', 'beforeRemove', 'afterRemove'];
        expect(subscriber.events).toEqual(events.map((event) => `${event} ${entity.name}`));
      });
    });

    describe('in a transaction', () => {
      it('is undone by a rollback', async () => {
        const list = await newsdesk.list(entity);

        const failing = newsdesk.dataSource.transaction(async (manager) => {
          const selection = list.select({ kind: 'all' }, { manager });
          await selection.delete();
          throw new Error('The printer is on fire.');
        });

        await expect(failing).rejects.toThrow('The printer is on fire.');
        expect(await remaining()).toHaveLength(5);
      });

      it('reads what the transaction has written', async () => {
        const list = await newsdesk.list(entity, 'status=d', drafts);

        const titles = await newsdesk.dataSource.transaction(async (manager) => {
          const selection = list.select({ kind: 'all' }, { manager });
          await manager.update(entity, { title: 'Market day' }, { status: 'd' });
          return selection.count();
        });

        expect(titles).toBe(4);
      });
    });
  });

  it('leaves rows that a foreign key takes along out of the count', async () => {
    await newsdesk.empty();
    await newsdesk.save(Article, [{ title: 'Ferry strike', comments: [] }]);
    const [ferryStrike] = await newsdesk.storiesInKeyOrder(Article);
    await newsdesk.dataSource.query(
      `INSERT INTO ${name === 'MariaDB' ? '`comment`' : '"comment"'} (text, ${name === 'PostgreSQL' ? '"articleId"' : 'articleId'}) VALUES ('At last.', ${String(ferryStrike?.id)})`,
    );

    const deleted = await newsdesk.select(await newsdesk.list(Article), { kind: 'all' }).delete();

    expect(deleted).toBe(1);
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
