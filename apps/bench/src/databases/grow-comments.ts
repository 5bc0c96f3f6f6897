import type { BenchDatabase } from './bench-database.js';

/** How many comments there are to be, and where. */
export interface Discussions {
  /** The articles with the keys from 1 on. */
  readonly articles: number;
  readonly commentsPerArticle: number;
  /** How deep comments answer one another; 1 leaves the levels below the articles' own comments empty. */
  readonly levels: 1 | 3;
}

/**
 * Puts comments below articles in place of those there are. With three levels, two of five comments answer one of the two before
 * them, and one of five such an answer.
 */
export async function growComments(database: BenchDatabase, discussions: Discussions): Promise<void> {
  const { articles, commentsPerArticle, levels } = discussions;
  await database.empty('comment');
  const parent = levels === 1 ? 'NULL' : 'CASE WHEN number % 5 >= 2 THEN number - 2 END';
  await database.prepare(
    `INSERT INTO comment (id, text, "authorName", "createdAt", "articleId", "parentId")
     WITH RECURSIVE numbers (number) AS (
       SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < ${articles * commentsPerArticle}
     )
     SELECT number + 1, 'Well put. I have sent it to a friend already.', 'Ada Marsh', '2025-06-01 12:00:00',
       number / ${commentsPerArticle} + 1, ${parent} + 1
     FROM numbers`,
  );
  await database.analyze('comment');
}
