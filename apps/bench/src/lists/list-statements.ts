import type { Statement } from '../databases/bench-database.js';
import type { DatabaseKind } from '../databases/database-kind.js';

/** How many rows a page shows, as the newsroom's lists do. */
export const PAGE_SIZE = 100;

/** What a list of articles is asked for. */
export interface ListQuestion {
  /** Lists those of a status alone: `'d'`. */
  readonly status?: string | undefined;
  /** The number of the page, from 1. */
  readonly page: number;
}

/** The statements of a page: the rows it shows, and how many there are over all pages. */
export interface ListStatements {
  readonly rows: Statement;
  readonly count: Statement;
}

/** Writes by hand what a page of the list of articles needs: the newsroom's columns, in its order. */
export function listStatements(kind: DatabaseKind, { status, page }: ListQuestion): ListStatements {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => {
    parameters.push(value);
    return kind === 'postgres' ? `$${parameters.length}` : '?';
  };
  const where = status === undefined ? '' : ` WHERE article.status = ${bind(status)}`;
  const count = { sql: `SELECT COUNT(*) AS count FROM article${where}`, parameters: [...parameters] };
  const rows = `SELECT article.id, article.title, article.status, article.desk, author.name AS author,
    article."publishedAt", article.views, article.body
    FROM article LEFT JOIN author ON author.id = article."authorId"${where} ORDER BY article.title, article.id
    LIMIT ${bind(PAGE_SIZE)} OFFSET ${bind((page - 1) * PAGE_SIZE)}`;
  return { count, rows: { sql: rows, parameters } };
}
