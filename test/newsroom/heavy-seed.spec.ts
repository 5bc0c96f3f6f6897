import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Article } from '../../apps/newsroom/src/articles/article.entity.js';
import { Author } from '../../apps/newsroom/src/authors/author.entity.js';
import { Comment } from '../../apps/newsroom/src/comments/comment.entity.js';
import { Contract } from '../../apps/newsroom/src/contracts/contract.entity.js';
import { newsroomEntities } from '../../apps/newsroom/src/database/newsroom-entities.js';
import { heavyLoad, seedHeavyAuthor } from '../../apps/newsroom/src/seed/seed-heavy-author.js';
import { seedNewsroom } from '../../apps/newsroom/src/seed/seed-newsroom.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { levelOf } from './level-of.js';

const winifred = { name: 'Winifred Overbury' };
const small = { articles: 30, commentsPerArticle: 20 };

describe.each(databases)('a heavy author seeded on $name', ({ create }) => {
  let database: TestDatabase;
  let newsroom: DataSource;
  let added: { readonly articles: number; readonly comments: number };

  beforeAll(async () => {
    database = await create();
    newsroom = new DataSource({ ...database.options, entities: [...newsroomEntities], synchronize: true });
    await newsroom.initialize();
    await seedNewsroom(newsroom, 100);
    added = await seedHeavyAuthor(newsroom, small);
  });

  afterAll(async () => {
    await newsroom.destroy();
    await database.drop();
  });

  it('has the articles and comments that were asked for, and says so', async () => {
    const { manager } = newsroom;

    expect(added).toEqual({ articles: 30, comments: 600 });
    expect(await manager.countBy(Article, { author: winifred })).toBe(30);
    expect(await manager.countBy(Comment, { article: { author: winifred } })).toBe(600);
  });

  it('has comments on three levels, all below the same article', async () => {
    const comments = await newsroom.manager.find(Comment, {
      where: { article: { author: winifred } },
      relations: { article: true, parent: { article: true, parent: { parent: true } } },
    });

    expect(new Set(comments.map(levelOf))).toEqual(new Set([1, 2, 3]));
    expect(comments.filter(({ article, parent }) => parent && parent.article.id !== article.id)).toEqual([]);
  });

  it('has no contract, so that nothing protects the articles', async () => {
    expect(await newsroom.manager.countBy(Contract, { article: { author: winifred } })).toBe(0);
  });

  it('takes all comments along when the articles are deleted, and is filled up by the next run', async () => {
    const { manager } = newsroom;
    const { id } = await manager.findOneByOrFail(Author, winifred);
    const ofOthers = (await manager.count(Comment)) - 600;

    await manager.delete(Article, { author: { id } });

    expect(await manager.count(Comment)).toBe(ofOthers);
    expect(await seedHeavyAuthor(newsroom, small)).toEqual({ articles: 30, comments: 600 });
  });

  it('is not doubled by a second run', async () => {
    expect(await seedHeavyAuthor(newsroom, small)).toEqual({ articles: 0, comments: 0 });
    expect(await newsroom.manager.countBy(Author, winifred)).toBe(1);
    expect(await newsroom.manager.countBy(Article, { author: winifred })).toBe(30);
  });

  it('writes none of the articles that come with a bigger newsroom', async () => {
    const articles = (await newsroom.manager.maximum(Article, 'id')) ?? 0;
    await seedNewsroom(newsroom, articles + 200);

    expect(await newsroom.manager.countBy(Article, { author: winifred })).toBe(30);
  });

  it('lets new comments have keys of their own', async () => {
    const article = await newsroom.manager.findOneByOrFail(Article, { id: 1 });
    const newest = (await newsroom.manager.maximum(Comment, 'id')) ?? 0;

    const { id } = await newsroom.manager.save(Comment, { text: 'First!', authorName: 'Ada', article, parent: null });

    expect(id).toBeGreaterThan(newest);
  });
});

describe('the heavy seed of the command line', () => {
  it('makes 200,000 comments below the articles of one author', () => {
    expect(heavyLoad.articles * heavyLoad.commentsPerArticle).toBe(200_000);
  });
});
