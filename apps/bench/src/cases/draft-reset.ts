import type { BenchDatabase } from '../databases/bench-database.js';
import { DRAFT } from '../databases/grow-articles.js';

/** Makes drafts again of those that were published. */
export async function resetDrafts(database: BenchDatabase): Promise<void> {
  await database.prepare(`UPDATE article SET status = 'd' WHERE status = 'p' AND ${DRAFT}`);
  await database.settle('article');
}

/** Looks at how many drafts were published. @throws Error for another number than the expected */
export async function requirePublished(database: BenchDatabase, expected: number): Promise<void> {
  const [counted] = await database.prepare(`SELECT COUNT(*) AS count FROM article WHERE status = 'p' AND ${DRAFT}`);
  const published = Number(counted?.['count']);
  if (published !== expected) throw new Error(`${published} drafts were published, not ${expected}.`);
}
