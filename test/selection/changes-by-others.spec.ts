import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SelectionSession } from '../../libs/admin/src/selection/selection-session.js';
import { runInTransaction } from '../../libs/admin/src/transactions/run-in-transaction.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import type { Story } from '../support/newsdesk/story.js';

/** Longer than any statement of these tests needs to arrive, in milliseconds. */
const A_WHILE = 150;

const scopes: readonly { readonly form: string; readonly scope: NonNullable<NewsdeskListOptions<Story>['scope']> }[] = [
  { form: 'a plain scope', scope: (query) => query },
  { form: 'a scope that joins', scope: (query) => query.leftJoin(`${query.alias}.author`, 'writer') },
  { form: 'a scope that joins to-many', scope: (query) => query.innerJoin(`${query.alias}.tags`, 'tag') },
];

/** The servers, each with the level of isolation it begins with, and MariaDB with the one of PostgreSQL. */
const servers = databases
  .filter(({ name }) => name !== 'SQLite')
  .flatMap((database) => [
    { ...database, isolation: undefined },
    ...(database.name === 'MariaDB' ? [{ ...database, isolation: 'READ COMMITTED' as const }] : []),
  ]);

describe.each(servers)(
  'a write that waits for another one, on $name, isolation $isolation',
  ({ create, isolation }) => {
    let newsdesk: Newsdesk;

    beforeAll(async () => {
      newsdesk = await Newsdesk.open(create);
    });

    afterAll(() => newsdesk.close());

    describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
      beforeEach(async () => {
        await newsdesk.empty();
        await saveFrontPage(newsdesk, entity);
      });

      /** Runs work in a transaction of the isolation level of these tests. */
      const within = <R>(work: (manager: EntityManager) => Promise<R>): Promise<R> =>
        isolation
          ? newsdesk.dataSource.transaction(isolation, work)
          : runInTransaction(newsdesk.dataSource, 10_000, work);

      describe.each(scopes)('through $form', ({ scope }) => {
        it.each(['update', 'delete'] as const)('does not %s a row that leaves the filter meanwhile', async (write) => {
          const list = await newsdesk.list(entity, 'status=d', {
            ...{ listFilter: ['status'], choices: { status: { d: 'Draft' } } },
            scope,
          });
          const other = newsdesk.dataSource.createQueryRunner();
          await other.startTransaction();
          await other.manager.update(entity, { title: 'Ferry strike' }, { status: 'w' });

          const writing = within(async (manager) => {
            const selection = list.select({ kind: 'all' }, new SelectionSession(manager));
            return write === 'update' ? selection.update({ words: 7 }) : selection.delete();
          });
          await sleep(A_WHILE);
          await other.commitTransaction();
          await other.release();

          expect(await writing).toBe(2);
          const touched = await newsdesk.titlesWhere(entity, ({ words }) => words === 7);
          expect(touched).toEqual(write === 'update' ? ['Budget vote', 'Night train'] : []);
          expect(await newsdesk.titlesWhere(entity, ({ status }) => status === 'w')).toEqual([
            'Ferry strike',
            'Market day',
          ]);
        });
      });
    });
  },
);

describe.each(databases.filter(({ name }) => name === 'SQLite'))(
  'a write beside another one, on $name',
  ({ create }) => {
    it('waits for its turn, and does not touch a row that has left the filter', async () => {
      const newsdesk = await Newsdesk.open(create);
      await saveFrontPage(newsdesk, Article);
      const list = await newsdesk.list(Article, 'status=d', {
        listFilter: ['status'],
        choices: { status: { d: 'Draft' } },
      });
      const write = (work: (manager: EntityManager) => Promise<unknown>) =>
        runInTransaction(newsdesk.dataSource, 10_000, work);

      const [, updated] = await Promise.all([
        write(async (manager) => {
          await sleep(A_WHILE);
          await manager.update(Article, { title: 'Ferry strike' }, { status: 'w' });
        }),
        write((manager) => list.select({ kind: 'all' }, new SelectionSession(manager)).update({ words: 7 })),
      ]);

      expect(updated).toBe(2);
      await newsdesk.close();
    });
  },
);
