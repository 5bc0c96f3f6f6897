import type { DataSource, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';

/** Tables of the library's own that a data source must have. */
export interface ExpectedTables {
  /** The name of the data source, for the text of a mistake: `'default'`. */
  readonly name: string;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
  /** The name of the exported migrations that make the tables: `'stewardMigrations'`. */
  readonly migrations: string;
}

/** Checks that the tables of entities are in the database, with all their columns; entities that the data source does not know are told elsewhere. */
export async function checkTables(
  dataSource: DataSource,
  expected: ExpectedTables,
): Promise<readonly ConfigurationMistake[]> {
  const queryRunner = dataSource.createQueryRunner();
  const mistakes: ConfigurationMistake[] = [];
  try {
    for (const entity of expected.entities.filter((known) => dataSource.hasMetadata(known)))
      mistakes.push(...(await checkTable(queryRunner, entity, expected)));
  } finally {
    await queryRunner.release();
  }
  return mistakes;
}

async function checkTable(
  queryRunner: QueryRunner,
  entity: EntityTarget<ObjectLiteral>,
  { name: dataSource, migrations }: ExpectedTables,
): Promise<readonly ConfigurationMistake[]> {
  const { tablePath: table, columns } = queryRunner.connection.getMetadata(entity);
  const failure = await readNothing(
    queryRunner,
    entity,
    columns.map(({ propertyPath }) => propertyPath),
  );
  if (!failure) return [];
  if (!(await queryRunner.hasTable(table)))
    return [configurationMistake('ADMIN_TABLE_MISSING', { dataSource, table, migrations })];
  const missing: string[] = [];
  for (const { databaseName } of columns) {
    if (!(await queryRunner.hasColumn(table, databaseName))) missing.push(databaseName);
  }
  // Of what is there, and can't be read, the database says best why.
  if (missing.length === 0) throw failure.reason;
  return [configurationMistake('ADMIN_TABLE_OUTDATED', { dataSource, table, columns: missing.join(', '), migrations })];
}

/** Reads no row of a table by all its columns; gives what the database says against that. */
async function readNothing(
  queryRunner: QueryRunner,
  entity: EntityTarget<ObjectLiteral>,
  paths: readonly string[],
): Promise<{ readonly reason: unknown } | undefined> {
  const query = queryRunner.manager.createQueryBuilder(entity, 'checked').where('1 = 0');
  try {
    await query.select(paths.map((path) => `checked.${path}`)).getRawMany();
    return undefined;
  } catch (reason) {
    return { reason };
  }
}
