import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';

/** Makes the table of held selections and messages, on each database as the entity describes it. */
export class CreateStewardHold1764000000000 implements MigrationInterface {
  readonly name = 'CreateStewardHold1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const { driver } = queryRunner.dataSource;
    // The older character sets of MySQL and MariaDB can't hold every text, and their usual collations take 'Ada' for 'ada'.
    const exactText =
      databaseFamilyOf(queryRunner.dataSource) === 'mysql' ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' } : {};
    await queryRunner.createTable(
      new Table({
        name: tableName(queryRunner),
        columns: [
          { name: 'tokenHash', type: 'varchar', length: '64', isPrimary: true },
          { name: 'part', type: driver.normalizeType({ type: 'integer' }), isPrimary: true },
          { name: 'owner', type: 'varchar', length: '400', ...exactText },
          { name: 'text', type: 'text', ...exactText },
          { name: 'expiresAt', type: 'bigint' },
        ],
        indices: [{ name: 'steward_hold_expires_at', columnNames: ['expiresAt'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable(tableName(queryRunner));
  }
}

/** Names the table as the data source does: TypeORM puts its `entityPrefix` before the tables of entities, and not of migrations. */
function tableName({ dataSource }: QueryRunner): string {
  return `${dataSource.options.entityPrefix ?? ''}steward_hold`;
}
