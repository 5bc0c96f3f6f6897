import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource, type EntityManager, IsNull, MoreThan, Not } from 'typeorm';
import { Article } from '../../apps/newsroom/src/articles/article.entity.js';
import { Author } from '../../apps/newsroom/src/authors/author.entity.js';
import { Comment } from '../../apps/newsroom/src/comments/comment.entity.js';
import { Contract } from '../../apps/newsroom/src/contracts/contract.entity.js';
import { newsroomEntities } from '../../apps/newsroom/src/database/newsroom-entities.js';
import { seedNewsroom } from '../../apps/newsroom/src/seed/seed-newsroom.js';
import { Tag } from '../../apps/newsroom/src/tags/tag.entity.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { levelOf } from './level-of.js';

describe.each(databases)('a newsroom seeded on $name', ({ create }) => {
  let database: TestDatabase;
  let newsroom: DataSource;

  beforeAll(async () => {
    database = await create();
    newsroom = new DataSource({ ...database.options, entities: [...newsroomEntities], synchronize: true });
    await newsroom.initialize();
    await seedNewsroom(newsroom, 1_000);
  });

  afterAll(async () => {
    await newsroom.destroy();
    await database.drop();
  });

  it('has the articles, authors, tags, comments and contracts of a small newsroom', async () => {
    const counts = Object.fromEntries(
      await Promise.all(newsroomEntities.map(async (entity) => [entity.name, await newsroom.manager.count(entity)])),
    );

    expect(counts).toEqual({ Article: 1_000, Author: 30, Comment: expect.closeTo(2_500, -3), Contract: 20, Tag: 26 });
  });

  it('gives every article a title of its own, and all but one a text', async () => {
    const articles = await newsroom.manager.find(Article);

    expect(new Set(articles.map((article) => article.title)).size).toBe(1_000);
    expect(articles.filter((article) => article.body === '').map((article) => article.title)).toEqual([
      'Developing: lights go out across the old harbour',
    ]);
  });

  it('writes dates, flags and relations as TypeORM reads them', async () => {
    const article = await newsroom.manager.findOneOrFail(Article, {
      where: { status: 'p', featured: true },
      relations: { author: true, tags: true },
      order: { id: 'ASC' },
    });

    expect(article).toMatchObject({ featured: true, desk: article.author?.desk });
    expect(article.publishedAt?.getFullYear()).toBe(2025);
    expect(article.tags.length).toBeGreaterThan(0);
  });

  it('lets readers answer comments, and answers to them, below the same article', async () => {
    const comments = await newsroom.manager.find(Comment, {
      relations: { article: true, parent: { article: true, parent: { parent: true } } },
    });
    const answers = comments.filter(({ parent }) => parent !== null);

    expect(new Set(comments.map(levelOf))).toEqual(new Set([1, 2, 3]));
    expect(answers.length).toBeGreaterThan(500);
    expect(answers.filter(({ article, parent }) => parent?.article.id !== article.id)).toEqual([]);
    expect(answers.filter(({ createdAt, parent }) => parent && parent.createdAt > createdAt)).toEqual([]);
  });

  it('dates what has been public, and no draft', async () => {
    expect(await newsroom.manager.countBy(Article, { status: 'd', publishedAt: Not(IsNull()) })).toBe(0);
    expect(await newsroom.manager.countBy(Article, { status: Not('d'), publishedAt: IsNull() })).toBe(0);
  });

  it('asks for no change of the tables at the next start', async () => {
    const { upQueries } = await newsroom.driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('adds what is missing when it is seeded again, and keeps what is there', async () => {
    const small = await seedNewsroom(newsroom, 1_000);
    const larger = await seedNewsroom(newsroom, 1_010);

    expect([small, larger]).toEqual([0, 10]);
    await newsroom.manager.delete(Article, { id: MoreThan(1_000) });
  });

  it('lets new articles have keys of their own', async () => {
    await undone(newsroom, async (manager) => {
      const { id } = await manager.save(Article, { title: 'Late edition', body: 'More at ten.', desk: 'City' });

      expect(id).toBeGreaterThan(1_000);
    });
  });

  it('lets comments and tags go with their article', async () => {
    await undone(newsroom, async (manager) => {
      const [comment] = await manager.find(Comment, { relations: { article: true }, order: { id: 'ASC' }, take: 1 });
      const article = { id: comment?.article.id ?? 0 };

      await manager.delete(Article, article);

      expect(await manager.countBy(Comment, { article })).toBe(0);
      expect(await manager.count(Tag)).toBe(26);
    });
  });

  it('lets answers go with the comment they answer', async () => {
    await undone(newsroom, async (manager) => {
      const { id } = await manager.findOneByOrFail(Comment, { parent: { parent: Not(IsNull()) } });
      const answer = await manager.findOneOrFail(Comment, { where: { id }, relations: { parent: { parent: true } } });

      await manager.delete(Comment, { id: answer.parent?.parent?.id ?? 0 });

      expect(await manager.countBy(Comment, { id })).toBe(0);
    });
  });

  it('frees articles from a deleted author', async () => {
    await undone(newsroom, async (manager) => {
      const unsigned = await manager.countBy(Article, { author: IsNull() });

      await manager.delete(Author, { name: Not('nobody') });

      expect(unsigned).toBeLessThan(100);
      expect(await manager.countBy(Article, { author: IsNull() })).toBe(1_000);
    });
  });

  it('lets a contract hold its article', async () => {
    await undone(newsroom, async (manager) => {
      const [contract] = await manager.find(Contract, { relations: { article: true }, take: 1 });

      const deletion = manager.delete(Article, { id: contract?.article.id ?? 0 });

      await expect(deletion).rejects.toThrow(/foreign key/i);
    });
  });
});

/** Runs a test's writes in a transaction and takes them back, so that each test finds the newsroom as it was seeded. */
async function undone(newsroom: DataSource, run: (manager: EntityManager) => Promise<void>): Promise<void> {
  const runner = newsroom.createQueryRunner();
  await runner.startTransaction();
  try {
    await run(runner.manager);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
