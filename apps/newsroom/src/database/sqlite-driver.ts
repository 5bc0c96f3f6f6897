import { createRequire } from 'node:module';

/**
 * Gives the driver of SQLite that runs on this Node. Version 12, which TypeORM names, ends the process from Node 24.19 on; version 13 does
 * so on Node 20.
 */
export function sqliteDriver(): unknown {
  const isRecent = Number(process.versions.node.split('.')[0]) >= 24;
  return createRequire(import.meta.url)(isRecent ? 'better-sqlite3-13' : 'better-sqlite3');
}
