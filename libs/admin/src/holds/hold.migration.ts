import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Makes the table of held selections and messages. */
export class CreateStewardHold1764000000000 implements MigrationInterface {
  readonly name = 'CreateStewardHold1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const integer = queryRunner.dataSource.driver.normalizeType({ type: 'integer' });
    await queryRunner.createTable(
      new Table({
        name: 'steward_hold',
        columns: [
          { name: 'tokenHash', type: 'varchar', length: '64', isPrimary: true },
          { name: 'part', type: integer, isPrimary: true },
          { name: 'owner', type: 'varchar', length: '400' },
          { name: 'text', type: 'text' },
          { name: 'expiresAt', type: 'bigint' },
        ],
        indices: [{ name: 'steward_hold_expires_at', columnNames: ['expiresAt'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('steward_hold');
  }
}
