import { DataSource } from 'typeorm';

/**
 * Starts an application whose data sources leave their databases as they are, whatever its options say: no tables are made, altered or dropped
 * when they connect, and no migration runs. TypeORM's own commands do the same.
 *
 * @param start connects the data sources
 */
export async function withUntouchedDatabases<R>(start: () => Promise<R>): Promise<R> {
  // oxlint-disable-next-line typescript/unbound-method -- it is called on each data source below
  const { initialize } = DataSource.prototype;
  DataSource.prototype.initialize = function initializeUntouched(this: DataSource) {
    return initialize.call(this.setOptions({ synchronize: false, dropSchema: false, migrationsRun: false }));
  };
  try {
    return await start();
  } finally {
    DataSource.prototype.initialize = initialize;
  }
}
