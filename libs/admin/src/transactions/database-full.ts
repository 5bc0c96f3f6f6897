import { QueryFailedError } from 'typeorm';

/** What the databases call that nothing more fits: on the disk, or into a table that was given a bound. */
const fullCodes: ReadonlySet<unknown> = new Set(['SQLITE_FULL', '53100', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL']);

/** Says whether a database refused a statement because it has no more room. */
export function isDatabaseFull(error: unknown): error is QueryFailedError {
  return error instanceof QueryFailedError && fullCodes.has(Reflect.get(error.driverError, 'code'));
}
