import type { EntityManager } from 'typeorm';
import { Article } from '../articles/article.entity.js';
import { articleRows, type ArticleRows, type Staff } from './article-rows.js';
import { insertRows } from './insert-rows.js';
import { seededTables, type SeededTables } from './seeded-tables.js';

// Enough for full statements, and a few megabytes of memory.
const ARTICLES_PER_CHUNK = 2_000;

/** Writes the articles of a range of numbers, each with its tags, comments and contract: `{ first: 1, last: 1000 }`. */
export async function seedArticles(
  manager: EntityManager,
  staff: Staff,
  range: { readonly first: number; readonly last: number },
): Promise<void> {
  const tables = seededTables(manager.dataSource);
  let written = Promise.resolve();
  for (let first = range.first; first <= range.last; first += ARTICLES_PER_CHUNK) {
    const count = Math.min(ARTICLES_PER_CHUNK, range.last - first + 1);
    const rows = Array.from({ length: count }, (_none, index) => articleRows(first + index, staff));
    await written;
    // Not awaited yet: the database writes while the next articles are being made.
    written = writeRows(manager, tables, rows);
  }
  await written;
  await continueKeys(manager);
}

/** Writes the articles first, to which all the others point. */
async function writeRows(manager: EntityManager, tables: SeededTables, rows: readonly ArticleRows[]): Promise<void> {
  await insertRows(
    manager,
    tables.article,
    rows.map((row) => row.article),
  );
  await insertRows(
    manager,
    tables.articleTag,
    rows.flatMap((row) => row.tags),
  );
  await insertRows(
    manager,
    tables.comment,
    rows.flatMap((row) => row.comments),
  );
  await insertRows(
    manager,
    tables.contract,
    rows.flatMap((row) => row.contracts),
  );
}

/**
 * Lets generated keys go on after those that articles were written with. Only PostgreSQL has to be told: its sequences don't look
 * at the table.
 */
async function continueKeys(manager: EntityManager): Promise<void> {
  if (manager.dataSource.options.type !== 'postgres') return;
  const { tableName } = manager.dataSource.getMetadata(Article);
  await manager.query(
    `SELECT setval(pg_get_serial_sequence('${tableName}', 'id'), (SELECT MAX(id) FROM ${tableName}))`,
  );
}
