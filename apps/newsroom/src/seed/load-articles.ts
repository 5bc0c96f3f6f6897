import type { DataSource } from 'typeorm';
import type { ArticleRows } from './article-rows.js';
import { bulkLoad } from './bulk-load.js';
import { seedArticles, type ArticleRange } from './seed-articles.js';
import { seededTables } from './seeded-tables.js';

// Large enough that commits don't count, small enough that a server's undo log stays small.
const ARTICLES_PER_TRANSACTION = 50_000;

/** What is to be loaded. */
export interface ArticleLoad extends ArticleRange {
  /** About how many rows that is, in the table that gets most of them. */
  readonly rows: number;
  /** Makes the rows of the article with a number. */
  readonly rowsOf: (number: number) => ArticleRows;
}

/** Writes articles with what points at them, in as few transactions as the database likes. */
export async function loadArticles(dataSource: DataSource, load: ArticleLoad): Promise<void> {
  const tables = Object.values(seededTables(dataSource)).map((table) => table.tablePath);
  await bulkLoad(dataSource, { tables, rows: load.rows }, async () => {
    for (let { first } = load; first <= load.last; first += ARTICLES_PER_TRANSACTION) {
      const last = Math.min(first + ARTICLES_PER_TRANSACTION - 1, load.last);
      await dataSource.transaction((manager) => seedArticles(manager, { first, last }, load.rowsOf));
    }
  });
}
