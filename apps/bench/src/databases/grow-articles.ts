import type { BenchDatabase } from './bench-database.js';

/** How many articles the newsroom's own seed writes, of which all others are copies. */
export const SEEDED_ARTICLES = 1_000;

/** Every second article is a draft, so that 1,000,000 articles hold 500,000. */
export const DRAFT = 'id % 2 = 0';

/**
 * Fills the table up to a number of articles, a multiple of the seeded ones, with copies that differ in key and title. The seeded ones
 * keep their tags. Every second article is a draft, the others are published, and each has two comments, of which one answers the other.
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
         CASE WHEN ${DRAFT} THEN 'd' ELSE 'p' END, desk, "authorId", "publishedAt", views, featured
       FROM copies CROSS JOIN article WHERE id <= ${SEEDED_ARTICLES}`,
    );
    await growComments(database, present);
  }
  await database.settle('article', 'comment');
  await database.analyze('article');
  await database.analyze('comment');
}

/** Lets the seeded articles be like the copies: drafts and comments as they have them, and no contract that protects them. */
export async function evenOut(database: BenchDatabase): Promise<void> {
  await database.empty('contract');
  await database.empty('comment');
  await database.prepare(`UPDATE article SET status = CASE WHEN ${DRAFT} THEN 'd' ELSE 'p' END`);
  await growComments(database, 0);
}

async function growComments(database: BenchDatabase, present: number): Promise<void> {
  await database.prepare(
    `INSERT INTO comment (id, text, "authorName", "createdAt", "articleId", "parentId")
     SELECT 2 * id - 1 + place, 'Well put. I have sent it to a friend already.', 'Ada Marsh', '2025-06-01 12:00:00',
       id, CASE WHEN place = 1 THEN 2 * id - 1 END
     FROM article CROSS JOIN (SELECT 0 AS place UNION ALL SELECT 1) places WHERE id > ${present} ORDER BY id, place`,
  );
}
