import type { DataSource } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { readMysqlIndexes } from './mysql-indexes.js';
import { readPostgresIndexes } from './postgres-indexes.js';
import { readSqliteIndexes } from './sqlite-indexes.js';
import type { CataloguedTable, TableName } from './table-index.js';

/** The indexes of a database, by its own catalogue: each table is read once. */
export class IndexCatalogue {
  private readonly tables = new Map<string, Promise<CataloguedTable>>();

  constructor(private readonly dataSource: DataSource) {}

  /** Reads what the catalogue says of a table. */
  of(table: TableName): Promise<CataloguedTable> {
    const path = JSON.stringify([table.schema, table.name]);
    const known = this.tables.get(path) ?? this.read(table);
    this.tables.set(path, known);
    return known;
  }

  private async read(table: TableName): Promise<CataloguedTable> {
    switch (databaseFamilyOf(this.dataSource)) {
      case 'postgres':
        return readPostgresIndexes(this.dataSource, table);
      case 'mysql':
        return readMysqlIndexes(this.dataSource, table);
      case 'sqlite':
        return readSqliteIndexes(this.dataSource, table);
      case undefined:
        return { indexes: [], taken: new Set(), partitioned: false };
    }
  }
}
