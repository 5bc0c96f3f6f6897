import type { BenchDatabase } from '../databases/bench-database.js';
import type { ChosenArticles } from '../statements/ticked-keys.js';

/** Chooses the first articles of the list by title, which lie all over the table; all of them where there are no more. */
export async function chooseFirst(database: BenchDatabase, rows: number, articles: number): Promise<ChosenArticles> {
  if (rows === articles) return 'all';
  const first = await database.prepare(`SELECT id FROM article ORDER BY title, id LIMIT ${rows}`);
  return first.map(({ id }) => Number(id));
}

/** Says how many they are: `'1,000'`, `'all 100,000'`. */
export function describeRows(rows: number, articles: number): string {
  return (rows === articles ? 'all ' : '') + rows.toLocaleString('en');
}
