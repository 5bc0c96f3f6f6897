import type { QueryBuilder, SelectQueryBuilder } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { queueWrite } from '../transactions/data-source.queue.js';
import { whereDeleted } from './delete-date-condition.js';
import { narrowWrite, type WriteQueryBuilder } from './narrowed-write.js';
import type { RowSource } from './row-source.js';
import { requireValues } from './selection-input.js';
import type { SelectionState } from './selection-state.js';

/** Writes the rows of a selection in one statement, however many they are, and spends it. Each method returns the number of rows. */
export class SetWriter<T extends object> {
  constructor(
    private readonly source: RowSource<T>,
    private readonly state: SelectionState,
    /** Gives the selected rows. */
    private readonly createRows: () => SelectQueryBuilder<T>,
  ) {}

  async update(values: QueryDeepPartialEntity<T>): Promise<number> {
    requireValues(values);
    return this.write(this.createRows(), (builder) => builder.update<T>(this.source.metadata.target).set(values));
  }

  async delete(): Promise<number> {
    return this.write(this.createRows(), (builder) => builder.delete().from<T>(this.source.metadata.target));
  }

  async softDelete(): Promise<number> {
    const { metadata } = this.source;
    const rows = whereDeleted(this.createRows(), metadata, 'notDeleted');
    return this.write(rows, (builder) => builder.softDelete().from<T>(metadata.target));
  }

  async restore(): Promise<number> {
    const { metadata } = this.source;
    const rows = whereDeleted(this.createRows(), metadata, 'deleted');
    return this.write(rows, (builder) => builder.restore().from<T>(metadata.target));
  }

  /** Outside of a transaction the write waits for its turn. */
  private async write(
    rows: SelectQueryBuilder<T>,
    prepare: (builder: QueryBuilder<object>) => WriteQueryBuilder<T>,
  ): Promise<number> {
    const { session } = this.state;
    const statement = narrowWrite(prepare(session.manager.createQueryBuilder()), rows, this.source.key);
    this.state.spend();
    const { affected } = await queueWrite(session.manager.connection, this.source.lockTimeout, () =>
      statement.execute(),
    );
    session.report(affected ?? 0);
    return affected ?? 0;
  }
}
