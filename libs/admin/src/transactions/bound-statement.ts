/**
 * Bounds how long a reading statement may take, by a word of its own: on MariaDB a setting for one statement, on MySQL a hint, which belongs
 * to its first SELECT. What reads nothing stays as it is.
 *
 * @param type the data source's: `'mariadb'`, `'mysql'`
 * @param timeout in milliseconds
 */
export function boundStatement(type: string, timeout: number, sql: string): string {
  if (!/^\s*(?:SELECT|WITH)\b/i.test(sql)) return sql;
  if (type === 'mariadb') return `SET STATEMENT max_statement_time = ${timeout / 1000} FOR ${sql}`;
  const hint = `SELECT /*+ MAX_EXECUTION_TIME(${Math.ceil(timeout)}) */`;
  // Behind common tables stands a SELECT that none of the words in front of tells from theirs.
  return /^\s*SELECT\b/i.test(sql) ? sql.replace(/^\s*SELECT\b/i, hint) : `${hint} * FROM (${sql}) steward_bounded`;
}
