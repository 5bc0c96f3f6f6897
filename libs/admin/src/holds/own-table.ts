import type { QueryRunner, TableColumnOptions } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';

/** Says how a migration makes a table of the library's own, so that it is what the entity describes on each database. */
export class OwnTable {
  constructor(private readonly queryRunner: QueryRunner) {}

  /** Names a table as the data source does: TypeORM puts its `entityPrefix` before the tables of entities, and not of migrations. */
  name(table: string): string {
    return `${this.queryRunner.connection.options.entityPrefix ?? ''}${table}`;
  }

  /** How a text is kept as it is: the older character sets of MySQL and MariaDB can't hold every text, and their usual collations take 'Ada' for 'ada'. */
  get exactText(): Pick<TableColumnOptions, 'charset' | 'collation'> {
    const isMysql = databaseFamilyOf(this.queryRunner.connection) === 'mysql';
    return isMysql ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' } : {};
  }
}
