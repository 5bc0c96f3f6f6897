import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { OwnTable } from '../holds/own-table.js';

/** Creates the tables of the accounts, on each database as the entities describe them. */
export class CreateStewardAccounts1795305600000 implements MigrationInterface {
  readonly name = 'CreateStewardAccounts1795305600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(userTable(queryRunner));
    await queryRunner.createTable(sessionTable(queryRunner));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable(new OwnTable(queryRunner).name('steward_session'));
    await queryRunner.dropTable(new OwnTable(queryRunner).name('steward_user'));
  }
}

function userTable(queryRunner: QueryRunner): Table {
  const { exactText } = new OwnTable(queryRunner);
  return new Table({
    name: new OwnTable(queryRunner).name('steward_user'),
    columns: [
      { name: 'id', type: 'varchar', length: '36', isPrimary: true },
      { name: 'username', type: 'varchar', length: '150', ...exactText },
      { name: 'passwordHash', type: 'varchar', length: '255' },
      { name: 'isActive', type: 'boolean' },
      { name: 'isStaff', type: 'boolean' },
      { name: 'isSuperuser', type: 'boolean' },
      { name: 'permissions', type: 'text' },
      { name: 'createdAt', type: 'bigint' },
    ],
    indices: [{ columnNames: ['username'], isUnique: true }],
  });
}

function sessionTable(queryRunner: QueryRunner): Table {
  return new Table({
    name: new OwnTable(queryRunner).name('steward_session'),
    columns: [
      { name: 'tokenHash', type: 'varchar', length: '64', isPrimary: true },
      { name: 'userId', type: 'varchar', length: '36' },
      { name: 'createdAt', type: 'bigint' },
      { name: 'expiresAt', type: 'bigint' },
    ],
    indices: [{ columnNames: ['userId'] }],
    foreignKeys: [
      {
        columnNames: ['userId'],
        referencedTableName: new OwnTable(queryRunner).name('steward_user'),
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
        // Said aloud, because MySQL and MariaDB call what is not said RESTRICT, and TypeORM would change it.
        onUpdate: 'NO ACTION',
      },
    ],
  });
}
