/** What the pools of `pg` and of `mysql2` say when they give up waiting for a free connection, without a code of their own. */
const poolTexts: ReadonlySet<string> = new Set([
  'timeout exceeded when trying to connect',
  'Queue limit reached.',
  'No connections available.',
]);
/** What PostgreSQL, and MySQL and MariaDB, call one connection too many. */
const serverCodes: ReadonlySet<unknown> = new Set(['53300', 'ER_CON_COUNT_ERROR', 'ER_TOO_MANY_USER_CONNECTIONS']);

/** Says whether a driver gave up because all connections were taken: nothing was asked of the database yet. */
export function isPoolExhausted(error: unknown): error is Error {
  return error instanceof Error && (poolTexts.has(error.message) || serverCodes.has(Reflect.get(error, 'code')));
}
