import type { DataSource } from 'typeorm';

// Below it, making the indexes again takes longer than they cost.
const ROWS_WORTH_IT = 50_000;

/** What is to be loaded: the tables by name, and about how many rows. */
export interface Load {
  readonly tables: readonly string[];
  readonly rows: number;
}

/**
 * Runs a load into tables without their foreign keys and indexes, and puts them back afterwards, also when it fails. Only for many
 * rows and on PostgreSQL, where looking each row up in them takes longer than writing it.
 */
export async function bulkLoad(
  dataSource: DataSource,
  { tables, rows }: Load,
  load: () => Promise<void>,
): Promise<void> {
  if (rows < ROWS_WORTH_IT || dataSource.options.type !== 'postgres') return load();
  try {
    await dropChecks(dataSource, tables);
    await load();
  } finally {
    // Makes what the entities ask for and the tables lack.
    await dataSource.synchronize();
  }
}

async function dropChecks(dataSource: DataSource, names: readonly string[]): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    for (const table of await runner.getTables([...names])) {
      await runner.dropForeignKeys(table, [...table.foreignKeys]);
      await runner.dropIndices(table, [...table.indices]);
    }
  } finally {
    await runner.release();
  }
}
