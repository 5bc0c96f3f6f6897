import type { DataSource } from 'typeorm';
import { Article } from '../articles/article.entity.js';
import { Author } from '../authors/author.entity.js';
import { articleRows, type ArticleRows } from './article-rows.js';
import { commentRows } from './comment-rows.js';
import { heavyAuthor } from './heavy-author.js';
import { loadArticles } from './load-articles.js';
import { Random } from './random.js';
import { seedStaff } from './seed-staff.js';

/** How much there is to be of the heavy author's. */
export interface HeavyLoad {
  readonly articles: number;
  /** How many comments each of the articles has, on three levels. */
  readonly commentsPerArticle: number;
}

/** What a seed of the heavy author added. */
export interface HeavyAddition {
  readonly articles: number;
  readonly comments: number;
}

/** 200,000 comments below the articles of one author: what a deletion of them has to tell about. */
export const heavyLoad: HeavyLoad = { articles: 10_000, commentsPerArticle: 20 };

/**
 * Makes one author, Winifred Overbury, and fills her up to a number of articles, each with the same number of comments on three
 * levels and without a contract, so that nothing protects them. Run again, it adds what is missing. Returns what was added.
 */
export async function seedHeavyAuthor(dataSource: DataSource, load: HeavyLoad = heavyLoad): Promise<HeavyAddition> {
  const { manager } = dataSource;
  const staff = await dataSource.transaction(seedStaff);
  const { email } = heavyAuthor;
  const author = (await manager.findOneBy(Author, { email })) ?? (await manager.save(Author, { ...heavyAuthor }));
  const present = await manager.countBy(Article, { author: { id: author.id } });
  const articles = Math.max(0, load.articles - present);
  const comments = articles * load.commentsPerArticle;
  const newest = (await manager.maximum(Article, 'id')) ?? 0;
  const rowsOf = (number: number): ArticleRows => {
    const rows = articleRows(number, staff);
    return {
      ...rows,
      article: { ...rows.article, authorId: author.id },
      comments: commentRows({
        article: number,
        count: load.commentsPerArticle,
        written: rows.written,
        random: new Random(-number),
      }),
      contracts: [],
    };
  };
  await loadArticles(dataSource, { first: newest + 1, last: newest + articles, rows: articles + comments, rowsOf });
  return { articles, comments };
}
