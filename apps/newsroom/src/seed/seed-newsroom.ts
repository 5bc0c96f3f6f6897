import type { DataSource, EntityManager } from 'typeorm';
import { Article } from '../articles/article.entity.js';
import { Author } from '../authors/author.entity.js';
import { Tag } from '../tags/tag.entity.js';
import type { Staff } from './article-rows.js';
import { bulkLoad } from './bulk-load.js';
import { seedArticles } from './seed-articles.js';
import { seedAuthors } from './seed-authors.js';
import { seedTags } from './seed-tags.js';
import { seededTables } from './seeded-tables.js';

// Large enough that commits don't count, small enough that a server's undo log stays small.
const ARTICLES_PER_TRANSACTION = 50_000;

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
  const tables = Object.values(seededTables(dataSource)).map((table) => table.tablePath);
  await bulkLoad(dataSource, { tables, rows: missing }, async () => {
    for (let first = newest + 1; first <= articles; first += ARTICLES_PER_TRANSACTION) {
      const last = Math.min(first + ARTICLES_PER_TRANSACTION - 1, articles);
      await dataSource.transaction((manager) => seedArticles(manager, staff, { first, last }));
    }
  });
  return missing;
}

/** Makes sure that there are authors and tags, and reads them. */
async function seedStaff(manager: EntityManager): Promise<Staff> {
  if ((await manager.count(Author)) === 0) await seedAuthors(manager);
  if ((await manager.count(Tag)) === 0) await seedTags(manager);
  const order = { id: 'ASC' } as const;
  return { authors: await manager.find(Author, { order }), tags: await manager.find(Tag, { order }) };
}
