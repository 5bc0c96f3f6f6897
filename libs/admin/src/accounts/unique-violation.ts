import { QueryFailedError } from 'typeorm';

/** What PostgreSQL, MySQL with MariaDB, and SQLite call a second row of one name. */
const codes: ReadonlySet<unknown> = new Set(['23505', 'ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE']);

/** Says whether a write failed because a unique column holds its value already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof QueryFailedError && codes.has(Reflect.get(error.driverError, 'code'));
}
