import type { DataSource } from 'typeorm';
import { databaseFamilyOf } from './database-family.js';

/**
 * Writes the expression of the fingerprint of a text over all rows of a query: the same for the same texts in whatever order, and another where
 * one of them is missing, new or different. That two sets share one by chance is as likely as a number of eighteen digits guessed at once. Undefined
 * for a database that has no function for it, as SQLite.
 *
 * @example fingerprintOf(dataSource, '"steward_key"') // 'SUM(hashtextextended(("steward_key") COLLATE "C", 0))' on PostgreSQL
 */
export function fingerprintOf(dataSource: DataSource, text: string): string | undefined {
  switch (databaseFamilyOf(dataSource)) {
    case 'postgres':
      // CockroachDB speaks its language, and has not all of its functions.
      if (dataSource.options.type !== 'postgres') return undefined;
      // By its letters alone: a column's own collation may take some for the same.
      return `SUM(hashtextextended((${text}) COLLATE "C", 0))`;
    case 'mysql':
      // Of 60 bits each, so that they are summed as whole numbers; in one character set, whatever that of the column is.
      return `SUM(CAST(CONV(LEFT(MD5(CONVERT(${text} USING utf8mb4)), 15), 16, 10) AS UNSIGNED))`;
    case 'sqlite':
    case undefined:
      return undefined;
  }
}
