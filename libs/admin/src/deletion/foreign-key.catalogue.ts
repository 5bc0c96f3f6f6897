import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { schemaOf } from './entity-schema.js';
import type { CatalogueTable, ForeignKey } from './foreign-key.js';
import { readMysqlForeignKeys } from './mysql.catalogue.js';
import { readPostgresForeignKeys } from './postgres.catalogue.js';
import { areForeignKeysOn, readSqliteForeignKeys } from './sqlite.catalogue.js';

/** How long what was read is taken for true: a page and its answer share one reading, and a migration shows within a minute. */
const KEPT_FOR_MS = 60_000;

interface Reading {
  readonly readAt: number;
  readonly catalogue: ForeignKeyCatalogue;
}

const readings = new WeakMap<DataSource, Reading>();

/** The foreign keys of a database, by its own catalogue. */
export class ForeignKeyCatalogue {
  constructor(
    readonly foreignKeys: readonly ForeignKey[],
    /** Says whether the database acts on its foreign keys: SQLite does only where `PRAGMA foreign_keys` is on. */
    readonly enforced: boolean,
  ) {}

  /**
   * Gives the catalogue of a manager's data source, read within the last minute, or now. It is read by the manager's own connection, so
   * that a transaction never waits for a second one.
   */
  static async of(manager: EntityManager): Promise<ForeignKeyCatalogue> {
    const kept = readings.get(manager.connection);
    if (kept && performance.now() - kept.readAt < KEPT_FOR_MS) return kept.catalogue;
    return ForeignKeyCatalogue.readAfresh(manager);
  }

  /** Reads the catalogue now, and keeps it for `of`. */
  static async readAfresh(manager: EntityManager): Promise<ForeignKeyCatalogue> {
    const catalogue = await read(manager);
    readings.set(manager.connection, { readAt: performance.now(), catalogue });
    return catalogue;
  }

  /** Finds the table of an entity; undefined where no foreign key touches it. */
  tableOf(metadata: EntityMetadata): CatalogueTable | undefined {
    return this.foreignKeys.flatMap(({ child, parent }) => [child, parent]).find((table) => isTableOf(table, metadata));
  }
}

/** Says whether a table of the catalogue is that of an entity. */
export function isTableOf(table: CatalogueTable, metadata: EntityMetadata): boolean {
  // SQLite takes any letters for a name, and MySQL on some file systems keeps small ones only.
  const isExact = databaseFamilyOf(metadata.connection) === 'postgres';
  const isNamed = isExact ? table.name === metadata.tableName : isAlike(table.name, metadata.tableName);
  return isNamed && isIn(table, schemaOf(metadata));
}

function isIn(table: CatalogueTable, schema: string | undefined): boolean {
  return schema ? table.schema === schema : table.visible;
}

function isAlike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

async function read(manager: EntityManager): Promise<ForeignKeyCatalogue> {
  switch (databaseFamilyOf(manager.connection)) {
    case 'postgres':
      return new ForeignKeyCatalogue(await readPostgresForeignKeys(manager), true);
    case 'mysql':
      return new ForeignKeyCatalogue(await readMysqlForeignKeys(manager), true);
    case 'sqlite':
      return new ForeignKeyCatalogue(await readSqliteForeignKeys(manager), await areForeignKeysOn(manager));
    case undefined:
      return new ForeignKeyCatalogue([], false);
  }
}
