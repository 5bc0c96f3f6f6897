import type { EntityManager, QueryBuilder, SelectQueryBuilder } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { queueWrite } from '../transactions/data-source.queue.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import { whereDeleted } from './delete-date-condition.js';
import { isDivisibleDeletion } from './divisible-deletion.js';
import { areDivisibleValues } from './divisible-values.js';
import { narrowWrite, type WriteQueryBuilder } from './narrowed-write.js';
import type { RowSource } from './row-source.js';
import { requireValues } from './selection-input.js';
import type { SelectedRows } from './selected-rows.js';
import type { SelectionState } from './selection-state.js';
import { writeInSlices } from './sliced-write.js';

/** What a write does to the rows it is given. */
interface SetWrite<T extends object> {
  /** Narrows the selected rows to those it is for. */
  readonly narrow?: (query: SelectQueryBuilder<T>) => SelectQueryBuilder<T>;
  /** Makes the statement, without a condition. */
  readonly prepare: (builder: QueryBuilder<object>) => WriteQueryBuilder<T>;
  /** Says whether slices of the rows come to the same as all rows at once. */
  readonly isDivisible: (manager: EntityManager) => boolean | Promise<boolean>;
}

/**
 * Writes the rows of a selection in one statement, however many they are, and spends it. On SQLite, many rows are written in slices, all or
 * none of them. Each method returns the number of rows.
 */
export class SetWriter<T extends object> {
  constructor(
    private readonly source: RowSource<T>,
    private readonly state: SelectionState,
    private readonly rows: SelectedRows<T>,
  ) {}

  async update(values: QueryDeepPartialEntity<T>): Promise<number> {
    requireValues(values);
    const { metadata } = this.source;
    return this.write({
      prepare: (builder) => builder.update<T>(metadata.target).set(values),
      isDivisible: () => areDivisibleValues(values, metadata),
    });
  }

  async delete(): Promise<number> {
    const { metadata } = this.source;
    return this.write({
      prepare: (builder) => builder.delete().from<T>(metadata.target),
      isDivisible: (manager) => isDivisibleDeletion(manager, metadata),
    });
  }

  async softDelete(): Promise<number> {
    const { metadata } = this.source;
    return this.write({
      narrow: (query) => whereDeleted(query, metadata, 'notDeleted'),
      prepare: (builder) => builder.softDelete().from<T>(metadata.target),
      isDivisible: () => true,
    });
  }

  async restore(): Promise<number> {
    const { metadata } = this.source;
    return this.write({
      narrow: (query) => whereDeleted(query, metadata, 'deleted'),
      prepare: (builder) => builder.restore().from<T>(metadata.target),
      isDivisible: () => true,
    });
  }

  /** Outside of a transaction the write waits for its turn. */
  private async write({ narrow = (query) => query, prepare, isDivisible }: SetWrite<T>): Promise<number> {
    const { session } = this.state;
    const { manager } = session;
    const { key, lockTimeout } = this.source;
    const query = narrow(this.rows.createQuery(manager));
    const statement = narrowWrite(prepare(manager.createQueryBuilder()), query, key);
    this.state.spend();
    const written = await queueWrite(manager.connection, lockTimeout, async () => {
      if (!this.rows.areMany(query) || !(await isDivisible(manager))) return (await statement.execute()).affected ?? 0;
      return this.inTransaction(manager, (within) =>
        writeInSlices(within, key, this.rows.parts(within, narrow), prepare(within.createQueryBuilder())),
      );
    });
    session.report(written);
    return written;
  }

  private inTransaction<R>(manager: EntityManager, work: (manager: EntityManager) => Promise<R>): Promise<R> {
    if (manager.queryRunner?.isTransactionActive) return work(manager);
    return runInTransaction(manager.connection, this.source.lockTimeout, work);
  }
}
