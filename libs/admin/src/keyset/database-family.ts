import type { DataSource } from 'typeorm';

/** The databases by what differs between them here: how long lists of keys are bound, and where NULL stands in an order. */
export type DatabaseFamily = 'postgres' | 'mysql' | 'sqlite';

const families: Readonly<Record<string, DatabaseFamily>> = {
  postgres: 'postgres',
  cockroachdb: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
  'better-sqlite3': 'sqlite',
  sqljs: 'sqlite',
};

/** Tells the family of a data source; undefined for a database that the library does not know. */
export function databaseFamilyOf(dataSource: DataSource): DatabaseFamily | undefined {
  return families[dataSource.options.type];
}
