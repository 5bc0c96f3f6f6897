import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { Article } from '../articles/article.entity.js';
import { Comment } from '../comments/comment.entity.js';
import type { ArticleRows } from './article-rows.js';
import type { CommentRow } from './comment-rows.js';
import { insertRows, type PlainRow } from './insert-rows.js';
import { seededTables, type SeededTables } from './seeded-tables.js';

// Enough for full statements, and a few megabytes of memory.
const ARTICLES_PER_CHUNK = 2_000;

/** The first and the last number of some articles: `{ first: 1, last: 1000 }`. */
export interface ArticleRange {
  readonly first: number;
  readonly last: number;
}

/** Writes the articles of a range of numbers, each with its tags, comments and contract. */
export async function seedArticles(
  manager: EntityManager,
  range: ArticleRange,
  rowsOf: (number: number) => ArticleRows,
): Promise<void> {
  const tables = seededTables(manager.connection);
  let nextComment = ((await manager.maximum(Comment, 'id')) ?? 0) + 1;
  let written = Promise.resolve();
  for (let first = range.first; first <= range.last; first += ARTICLES_PER_CHUNK) {
    const count = Math.min(ARTICLES_PER_CHUNK, range.last - first + 1);
    const rows = Array.from({ length: count }, (_none, index) => rowsOf(first + index));
    const comments: PlainRow[] = [];
    for (const row of rows) comments.push(...withKeys(row.comments, nextComment + comments.length));
    nextComment += comments.length;
    await written;
    // Not awaited yet: the database writes while the next articles are being made.
    written = writeRows(manager, tables, { rows, comments });
  }
  await written;
  await continueKeys(manager, Article);
  await continueKeys(manager, Comment);
}

/** Gives the comments of an article keys from a number on, and so those that answer one another something to point at. */
function withKeys(comments: readonly CommentRow[], first: number): readonly PlainRow[] {
  return comments.map(({ answers, ...comment }, place) => ({
    id: first + place,
    ...comment,
    parentId: answers === null ? null : first + answers,
  }));
}

/** Writes the articles first, to which all the others point. */
async function writeRows(
  manager: EntityManager,
  tables: SeededTables,
  { rows, comments }: { readonly rows: readonly ArticleRows[]; readonly comments: readonly PlainRow[] },
): Promise<void> {
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
  await insertRows(manager, tables.comment, comments);
  await insertRows(
    manager,
    tables.contract,
    rows.flatMap((row) => row.contracts),
  );
}

/**
 * Lets generated keys go on after those that rows were written with. Only PostgreSQL has to be told: its sequences don't look
 * at the table.
 */
async function continueKeys(manager: EntityManager, entity: EntityTarget<ObjectLiteral>): Promise<void> {
  if (manager.connection.options.type !== 'postgres') return;
  const { tableName } = manager.connection.getMetadata(entity);
  await manager.query(
    `SELECT setval(pg_get_serial_sequence('${tableName}', 'id'), (SELECT MAX(id) FROM ${tableName}))`,
  );
}
