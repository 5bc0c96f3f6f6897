import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';

/** Tables of the library's own that a data source must have. */
export interface ExpectedTables {
  /** The name of the data source, for the text of a mistake: `'default'`. */
  readonly name: string;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
  /** The name of the exported migrations that make the tables: `'stewardMigrations'`. */
  readonly migrations: string;
}

/** Checks that the tables of entities are in the database; entities that the data source does not know are told elsewhere. */
export async function checkTables(
  dataSource: DataSource,
  { name, entities, migrations }: ExpectedTables,
): Promise<readonly ConfigurationMistake[]> {
  const queryRunner = dataSource.createQueryRunner();
  const mistakes: ConfigurationMistake[] = [];
  try {
    for (const entity of entities.filter((known) => dataSource.hasMetadata(known))) {
      const table = dataSource.getMetadata(entity).tablePath;
      if (await queryRunner.hasTable(table)) continue;
      mistakes.push(configurationMistake('ADMIN_TABLE_MISSING', { dataSource: name, table, migrations }));
    }
  } finally {
    await queryRunner.release();
  }
  return mistakes;
}
