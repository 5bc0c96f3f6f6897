import type { DataSource } from 'typeorm';
import { Article } from '../articles/article.entity.js';
import { articleRows } from './article-rows.js';
import { loadArticles } from './load-articles.js';
import { seedStaff } from './seed-staff.js';

/**
 * Fills a newsroom up to a number of articles, with authors, tags, comments and contracts. Article 1 is the same in every newsroom,
 * and so is each after it; what is there already stays as it is. Returns the number of articles added.
 *
 * @param articles how many the newsroom is to have: 1,000 for a small one, 1,000,000 for a big one
 */
export async function seedNewsroom(dataSource: DataSource, articles: number): Promise<number> {
  const staff = await dataSource.transaction(seedStaff);
  const newest = (await dataSource.manager.maximum(Article, 'id')) ?? 0;
  const missing = Math.max(0, articles - newest);
  const rowsOf = (number: number): ReturnType<typeof articleRows> => articleRows(number, staff);
  await loadArticles(dataSource, { first: newest + 1, last: articles, rows: missing, rowsOf });
  return missing;
}
