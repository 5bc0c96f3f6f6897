import type { DataSourceOptions } from 'typeorm';
import { sqliteDriver } from './sqlite-driver.js';

/**
 * Turns the newsroom's database into TypeORM's options: `'newsroom.sqlite'` is a file (`':memory:'` no file at all),
 * `'postgres://ada@127.0.0.1/newsroom'` and `'mysql://ada@127.0.0.1/newsroom'` are servers.
 *
 * @throws Error for an address of another kind
 */
export function dataSourceOptions(database: string): DataSourceOptions {
  // The tables are made on the fly, which suits a demo. Where data matters, write migrations.
  const synchronize = true;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(database)?.[1]?.toLowerCase();
  switch (scheme) {
    case undefined:
      return { type: 'better-sqlite3', driver: sqliteDriver(), database, enableWAL: true, synchronize };
    case 'postgres':
    case 'postgresql':
      return { type: 'postgres', url: database, synchronize };
    case 'mysql':
    case 'mariadb':
      return { type: 'mariadb', url: database.replace(/^mariadb:/i, 'mysql:'), charset: 'utf8mb4', synchronize };
    default:
      throw new Error(
        `The database '${database}' begins with ${scheme}://. Use a file name, or an address that begins with postgres:// or mysql://.`,
      );
  }
}
