import { Table, type MigrationInterface, type QueryRunner, type TableForeignKeyOptions } from 'typeorm';
import { OwnTable } from '../holds/own-table.js';

/** Creates the tables of the accounts, on each database as the entities describe them. */
export class CreateStewardAccounts1795305600000 implements MigrationInterface {
  readonly name = 'CreateStewardAccounts1795305600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables(queryRunner)) await queryRunner.createTable(table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // By name, so that TypeORM reads from the database what it has to drop with the table.
    for (const { name } of tables(queryRunner).toReversed()) await queryRunner.dropTable(name);
  }
}

/** Lists the tables, each after those it refers to. */
function tables(queryRunner: QueryRunner): readonly Table[] {
  return [userTable, groupTable, membershipTable, sessionTable, passwordLinkTable, attemptTable].map((table) =>
    table(queryRunner),
  );
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
    indices: [{ columnNames: ['username'], isUnique: true }, { columnNames: ['isSuperuser'] }],
  });
}

function groupTable(queryRunner: QueryRunner): Table {
  const own = new OwnTable(queryRunner);
  return new Table({
    name: own.name('steward_group'),
    columns: [
      { name: 'id', type: 'varchar', length: '36', isPrimary: true },
      { name: 'name', type: 'varchar', length: '150', ...own.exactText },
      { name: 'permissions', type: 'text' },
      { name: 'createdAt', type: 'bigint' },
    ],
    indices: [{ columnNames: ['name'], isUnique: true }],
  });
}

function membershipTable(queryRunner: QueryRunner): Table {
  return new Table({
    name: new OwnTable(queryRunner).name('steward_user_group'),
    columns: [
      { name: 'userId', type: 'varchar', length: '36', isPrimary: true },
      { name: 'groupId', type: 'varchar', length: '36', isPrimary: true },
    ],
    indices: [{ columnNames: ['userId'] }, { columnNames: ['groupId'] }],
    foreignKeys: [
      { ...keyTo(queryRunner, 'steward_user', 'userId'), onUpdate: 'CASCADE' },
      { ...keyTo(queryRunner, 'steward_group', 'groupId'), onUpdate: 'CASCADE' },
    ],
  });
}

function sessionTable(queryRunner: QueryRunner): Table {
  return new Table({
    name: new OwnTable(queryRunner).name('steward_session'),
    columns: [
      { name: 'tokenHash', type: 'varchar', length: '64', isPrimary: true },
      { name: 'userId', type: 'varchar', length: '36' },
      { name: 'createdAt', type: 'bigint' },
      { name: 'lastSeenAt', type: 'bigint', default: '0' },
      { name: 'userAgent', type: 'varchar', length: '255', default: "''" },
      { name: 'expiresAt', type: 'bigint' },
    ],
    indices: [{ columnNames: ['userId'] }],
    foreignKeys: [keyTo(queryRunner, 'steward_user', 'userId')],
  });
}

function passwordLinkTable(queryRunner: QueryRunner): Table {
  return new Table({
    name: new OwnTable(queryRunner).name('steward_password_link'),
    columns: [
      { name: 'userId', type: 'varchar', length: '36', isPrimary: true },
      { name: 'tokenHash', type: 'varchar', length: '64' },
      { name: 'madeBy', type: 'varchar', length: '36', isNullable: true },
      { name: 'createdAt', type: 'bigint' },
      { name: 'expiresAt', type: 'bigint' },
    ],
    indices: [{ columnNames: ['tokenHash'], isUnique: true }],
    foreignKeys: [keyTo(queryRunner, 'steward_user', 'userId')],
  });
}

function attemptTable(queryRunner: QueryRunner): Table {
  return new Table({
    name: new OwnTable(queryRunner).name('steward_attempt'),
    columns: [
      { name: 'keyHash', type: 'varchar', length: '64', isPrimary: true },
      { name: 'attempts', type: queryRunner.connection.driver.normalizeType({ type: 'integer' }) },
      { name: 'expiresAt', type: 'bigint' },
    ],
    indices: [{ columnNames: ['expiresAt'] }],
  });
}

function keyTo(queryRunner: QueryRunner, table: string, column: string): TableForeignKeyOptions {
  return {
    columnNames: [column],
    referencedTableName: new OwnTable(queryRunner).name(table),
    referencedColumnNames: ['id'],
    onDelete: 'CASCADE',
    // Said aloud, because MySQL and MariaDB call what is not said RESTRICT, and TypeORM would change it.
    onUpdate: 'NO ACTION',
  };
}
