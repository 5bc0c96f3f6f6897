import { QueryFailedError } from 'typeorm';

/** What PostgreSQL, MySQL and SQLite call a write that a foreign key forbids. */
const codes: ReadonlySet<unknown> = new Set([
  '23503',
  '23001',
  'ER_ROW_IS_REFERENCED_2',
  'ER_ROW_IS_REFERENCED',
  'SQLITE_CONSTRAINT_FOREIGNKEY',
  'SQLITE_CONSTRAINT_TRIGGER',
]);

/** Says whether a database refused a write because other rows refer to these. */
export function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof QueryFailedError && codes.has(Reflect.get(error.driverError, 'code'));
}
