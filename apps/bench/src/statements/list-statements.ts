import type { Statement } from '../databases/bench-database.js';
import type { DatabaseKind } from '../databases/database-kind.js';

/** How many rows a page shows, as the newsroom's lists do. */
export const PAGE_SIZE = 100;

/** What a list of articles is asked for. */
export interface ListQuestion {
  /** Lists those of a status alone: `'d'`. */
  readonly status?: string | undefined;
  /** Lists those alone whose title or author's name holds a text: `'harbour'`. */
  readonly search?: string | undefined;
  /** The number of the page, from 1. */
  readonly page: number;
}

/** The statements of a page: the rows it shows, and how many there are over all pages. */
export interface ListStatements {
  readonly rows: Statement;
  readonly count: Statement;
}

/** Writes by hand what a page of the list of articles needs: the newsroom's columns, in its order. */
export function listStatements(kind: DatabaseKind, { status, search, page }: ListQuestion): ListStatements {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => {
    parameters.push(value);
    return kind === 'postgres' ? `$${parameters.length}` : '?';
  };
  const joined = 'article LEFT JOIN author ON author.id = article."authorId"';
  // SQLite's LIKE does not tell small letters from capitals.
  const like = kind === 'postgres' ? 'ILIKE' : 'LIKE';
  const conditions = [
    ...(status === undefined ? [] : [`article.status = ${bind(status)}`]),
    ...(search === undefined
      ? []
      : [`(article.title ${like} ${bind(`%${search}%`)} OR author.name ${like} ${bind(`%${search}%`)})`]),
  ];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const counted = search === undefined ? 'article' : joined;
  const count = { sql: `SELECT COUNT(*) AS count FROM ${counted}${where}`, parameters: [...parameters] };
  const rows = `SELECT article.id, article.title, article.status, article.desk, author.name AS author,
    article."publishedAt", article.views, article.body
    FROM ${joined}${where} ORDER BY article.title, article.id
    LIMIT ${bind(PAGE_SIZE)} OFFSET ${bind((page - 1) * PAGE_SIZE)}`;
  return { count, rows: { sql: rows, parameters } };
}

/** Writes the address that asks for it, of the newsroom's list and of the floor's: `'?status=d&p=2'`, `''` for the first page. */
export function addressOf({ status, search, page }: ListQuestion): string {
  const query = new URLSearchParams({
    ...(search === undefined ? {} : { q: search }),
    ...(status === undefined ? {} : { status }),
    ...(page === 1 ? {} : { p: String(page) }),
  });
  return query.size === 0 ? '' : `?${query.toString()}`;
}
