import type { BenchDatabase } from './bench-database.js';

/** How many articles the newsroom's own seed writes, of which all others are copies. */
export const SEEDED_ARTICLES = 1_000;

/** Every third article is a draft, so that 300,000 articles hold 100,000. */
export const DRAFT = 'id % 3 = 0';

/**
 * Fills the table up to a number of articles, a multiple of the seeded ones, with copies that differ in key and title. The seeded
 * ones keep their comments and tags; every third article is a draft, the others are published.
 */
export async function growArticles(database: BenchDatabase, articles: number): Promise<void> {
  const [counted] = await database.prepare('SELECT COUNT(*) AS count FROM article');
  const present = Number(counted?.['count']);
  if (present < articles) {
    const first = present / SEEDED_ARTICLES;
    const last = articles / SEEDED_ARTICLES - 1;
    await database.prepare(
      `INSERT INTO article (id, title, body, status, desk, "authorId", "publishedAt", views, featured)
       WITH RECURSIVE copies (number) AS (SELECT ${first} UNION ALL SELECT number + 1 FROM copies WHERE number < ${last})
       SELECT id + number * ${SEEDED_ARTICLES}, title || ', part ' || number, body,
         'p', desk, "authorId", "publishedAt", views, featured
       FROM copies CROSS JOIN article WHERE id <= ${SEEDED_ARTICLES}`,
    );
  }
  await database.prepare(`UPDATE article SET status = CASE WHEN ${DRAFT} THEN 'd' ELSE 'p' END`);
  await database.settle();
  await database.analyze('article');
}
