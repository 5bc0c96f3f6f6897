import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { OwnTable } from '../holds/own-table.js';

/** Adds what is known of a run that is done in slices. */
export class AddStewardRunSlices1764200000000 implements MigrationInterface {
  readonly name = 'AddStewardRunSlices1764200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const own = new OwnTable(queryRunner);
    const integer = queryRunner.connection.driver.normalizeType({ type: 'integer' });
    const text = { type: 'text', ...own.exactText };
    await queryRunner.addColumns(own.name('steward_run'), [
      new TableColumn({ name: 'rowsDone', type: integer, isNullable: true }),
      new TableColumn({ name: 'doneUpTo', ...text, isNullable: true }),
      new TableColumn({ name: 'lastRow', ...text, isNullable: true }),
      new TableColumn({ name: 'stops', ...text, isNullable: true }),
      new TableColumn({ name: 'claims', type: integer, isNullable: true }),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const own = new OwnTable(queryRunner);
    await queryRunner.dropColumns(own.name('steward_run'), ['rowsDone', 'doneUpTo', 'lastRow', 'stops', 'claims']);
  }
}
