import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';

type Scope = NonNullable<NewsdeskListOptions<Article>['scope']>;

describe.each(databases)("a query of the admin's own that is no list of rows on $name", ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  it.each<{ found: string; scope: Scope }>([
    { found: 'a limit', scope: (query) => query.take(3) },
    { found: 'a limit', scope: (query) => query.limit(3) },
    { found: 'an offset', scope: (query) => query.skip(3) },
    { found: 'an offset', scope: (query) => query.offset(3) },
    { found: 'groups', scope: (query) => query.groupBy(`${query.alias}.words`) },
    { found: 'groups', scope: (query) => query.having('COUNT(*) > 1') },
    { found: 'DISTINCT', scope: (query) => query.distinct() },
    { found: 'DISTINCT', scope: (query) => query.distinctOn([`${query.alias}.words`]) },
    { found: 'a lock', scope: (query) => query.setLock('pessimistic_write') },
    { found: 'a cache', scope: (query) => query.cache(true) },
    {
      found: 'a query runner of its own',
      scope: (query) => query.setQueryRunner(query.connection.createQueryRunner()),
    },
    { found: 'only a part of the columns', scope: (query) => query.select([`${query.alias}.id`]) },
    { found: 'only a part of the columns', scope: (query) => query.select('1', 'one') },
    { found: 'only a part of the columns', scope: (query) => query.select([]) },
    {
      found: 'DISTINCT and only a part of the columns',
      scope: (query) => query.select(`${query.alias}.status`).distinct(),
    },
    { found: 'a second table', scope: (query) => query.addFrom(Article, 'other') },
    {
      found: 'another entity',
      scope: (query) => query.connection.createQueryBuilder('Author', 'author') as unknown as typeof query,
    },
  ])('is refused for $found', async ({ found, scope }) => {
    const opening = newsdesk.list(Article, '', { scope });

    await expect(opening).rejects.toMatchObject({
      code: 'ADMIN_QUERY_INVALID',
      message: `ListedAdmin.getQuery returned a query with ${found}. Return a query of ${Article.name} that only joins and narrows: the list adds order and limits itself.`,
    });
  });

  it('is taken with the query runner that everybody has, of a transaction under way', async () => {
    const { manager } = newsdesk.dataSource;
    const shared = newsdesk.dataSource.createQueryRunner();
    // As libraries do that keep the transaction under way.
    Object.defineProperty(newsdesk.dataSource, 'manager', { value: shared.manager, configurable: true });

    let count: number | undefined;
    try {
      const list = await newsdesk.list(Article, '', { scope: (query) => query.setQueryRunner(shared) });
      count = (await list.count()).rows;
    } finally {
      Object.defineProperty(newsdesk.dataSource, 'manager', { value: manager });
      await shared.release();
    }

    expect(count).toBe(0);
  });
});
