import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { OwnTable } from './own-table.js';

/** Makes the table of held selections and messages, on each database as the entity describes it. */
export class CreateStewardHold1764000000000 implements MigrationInterface {
  readonly name = 'CreateStewardHold1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const { driver } = queryRunner.connection;
    const own = new OwnTable(queryRunner);
    const { exactText } = own;
    await queryRunner.createTable(
      new Table({
        name: own.name('steward_hold'),
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
    await queryRunner.dropTable(new OwnTable(queryRunner).name('steward_hold'));
  }
}
