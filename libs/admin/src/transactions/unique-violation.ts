import { QueryFailedError } from 'typeorm';

/** What PostgreSQL, MySQL with MariaDB, and SQLite call a second row of one name, or of one key. */
const codes: ReadonlySet<unknown> = new Set([
  '23505',
  'ER_DUP_ENTRY',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
]);

/** Says whether a write failed because a unique column, or the primary key, holds its value already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof QueryFailedError && codes.has(Reflect.get(error.driverError, 'code'));
}
