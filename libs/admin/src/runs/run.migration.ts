import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { OwnTable } from '../holds/own-table.js';

/** Makes the tables of runs and of their keys, on each database as the entities describe them. */
export class CreateStewardRun1764100000000 implements MigrationInterface {
  readonly name = 'CreateStewardRun1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const { driver } = queryRunner.connection;
    const own = new OwnTable(queryRunner);
    const { exactText } = own;
    const varchar = (name: string, length: number): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...exactText,
    });
    const text = (name: string): TableColumnOptions => ({ name, type: 'text', ...exactText });
    const integer = (name: string): TableColumnOptions => ({ name, type: driver.normalizeType({ type: 'integer' }) });
    const boolean = (name: string): TableColumnOptions => ({ name, type: driver.normalizeType({ type: 'boolean' }) });
    const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
    const optional = { isNullable: true };
    await queryRunner.createTable(
      new Table({
        name: own.name('steward_run'),
        columns: [
          { ...varchar('id', 36), isPrimary: true },
          varchar('site', 100),
          varchar('model', 200),
          varchar('action', 200),
          varchar('label', 300),
          varchar('userId', 255),
          varchar('username', 255),
          varchar('state', 20),
          text('selection'),
          text('address'),
          varchar('criterion', 10),
          boolean('pinned'),
          { ...text('form'), ...optional },
          integer('rowsSelected'),
          integer('rowsSpared'),
          { ...integer('rowsAffected'), ...optional },
          boolean('offered'),
          boolean('askedAgain'),
          instant('createdAt'),
          { ...instant('startedAt'), ...optional },
          { ...instant('finishedAt'), ...optional },
          { ...instant('deadline'), ...optional },
          { ...text('outcome'), ...optional },
          { ...text('error'), ...optional },
          { ...varchar('reference', 20), ...optional },
        ],
        indices: [
          { name: 'steward_run_user', columnNames: ['userId', 'id'] },
          { name: 'steward_run_model', columnNames: ['model', 'id'] },
          { name: 'steward_run_deadline', columnNames: ['deadline'] },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: own.name('steward_run_key'),
        columns: [
          { ...varchar('runId', 36), isPrimary: true },
          { ...varchar('role', 10), isPrimary: true },
          { ...integer('position'), isPrimary: true },
          varchar('key', 700),
        ],
        indices: [{ name: 'steward_run_key_key', columnNames: ['key'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const own = new OwnTable(queryRunner);
    await queryRunner.dropTable(own.name('steward_run_key'));
    await queryRunner.dropTable(own.name('steward_run'));
  }
}
