import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Awaitable } from '../access/admin-authenticator.js';
import { StewardError } from '../errors/steward.error.js';
import { countRows } from '../keyset/count-rows.js';
import type { CascadingOperation } from '../model-admin/cascaded-relations.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import { loadCascadedRows } from './cascaded-rows.js';
import { whereDeleted } from './delete-date-condition.js';
import { readLockedSlices, rowsOf, type LockedSlice } from './locked-slices.js';
import type { RowSource } from './row-source.js';
import { requireDeleteDate } from './selection-input.js';
import type { SelectionState } from './selection-state.js';

/** How many rows TypeORM is given at a time where others go along: it names all of them in one statement, and databases bound that. */
const ROWS_AT_A_TIME = 500;

/**
 * Writes the rows of a selection as TypeORM's entity manager writes loaded ones: with listeners, subscribers, entity cascades and
 * versions; and spends it. In the action's transaction, or in one of its own where there is none.
 */
export class EachRowWriter<T extends object> {
  constructor(
    private readonly source: RowSource<T>,
    private readonly state: SelectionState,
    /** Gives the selected rows, read through a manager. */
    private readonly createRows: (manager: EntityManager) => SelectQueryBuilder<T>,
  ) {}

  /** Changes each row and saves it. Returns how many rows there were. */
  async save(change: (row: T) => Awaitable<void>): Promise<number> {
    return this.write(
      (manager) => this.createRows(manager),
      async (manager, { rows }) => {
        for (const row of rows) await this.change(row, change);
        // Each as what it is: a row of a `@ChildEntity` has listeners of its own.
        await manager.save([...rows]);
        return rows.length;
      },
    );
  }

  /** Does an operation to each row that it was not done to yet. Returns how many rows it was done to, as the database says afterwards. */
  async perform(operation: CascadingOperation): Promise<number> {
    const { source } = this;
    if (operation !== 'remove') requireDeleteDate(source.metadata);
    const stillToDo = (query: SelectQueryBuilder<T>): SelectQueryBuilder<T> => narrowToUndone(query, source, operation);
    return this.write(
      (manager) => stillToDo(this.createRows(manager)),
      async (manager, { keys, rows }) => {
        const { metadata } = source;
        const undone =
          operation === 'remove' ? rows : rows.filter((row) => isDeleted(source, row) === (operation === 'recover'));
        const cascaded = await loadCascadedRows(manager, { metadata, rows: undone }, operation);
        // The deepest first, and each depth by itself: a row must go before the one it refers to, which may be one of the same table.
        for (const level of [undone, ...cascaded].toReversed()) await performOn(manager, [...level], operation);
        return keys.length - (await countRows(stillToDo(rowsOf(manager, source, keys)), source.key));
      },
    );
  }

  private async change(row: T, change: (row: T) => Awaitable<void>): Promise<void> {
    const { key, metadata } = this.source;
    const before = key.textOf(row);
    await change(row);
    // TypeORM would take it for a new row, and insert it.
    if (key.textOf(row) !== before)
      throw new StewardError('ADMIN_SELECTION_KEY_CHANGED', { entity: metadata.name, key: before });
  }

  private async write(
    createRows: (manager: EntityManager) => SelectQueryBuilder<T>,
    writeSlice: (manager: EntityManager, slice: LockedSlice<T>) => Promise<number>,
  ): Promise<number> {
    const { session } = this.state;
    this.state.requireUnspent();
    this.state.spend();
    const affected = await this.inTransaction(session.manager, async (manager) => {
      let written = 0;
      for await (const slice of readLockedSlices(manager, this.source, () => createRows(manager))) {
        // Where the action has ended meanwhile, for want of an `await`, nothing more is written.
        session.requireOpen();
        written += await writeSlice(manager, slice);
      }
      return written;
    });
    session.report(affected);
    return affected;
  }

  private inTransaction<R>(manager: EntityManager, work: (manager: EntityManager) => Promise<R>): Promise<R> {
    if (manager.queryRunner?.isTransactionActive) return work(manager);
    return runInTransaction(manager.connection, this.source.lockTimeout, work);
  }
}

function narrowToUndone<T extends object>(
  query: SelectQueryBuilder<T>,
  { metadata }: RowSource<T>,
  operation: CascadingOperation,
): SelectQueryBuilder<T> {
  switch (operation) {
    case 'remove':
      return query;
    case 'soft-remove':
      return whereDeleted(query, metadata, 'notDeleted');
    case 'recover':
      return whereDeleted(query, metadata, 'deleted');
  }
}

function isDeleted<T extends object>({ metadata }: RowSource<T>, row: T): boolean {
  const date: unknown = metadata.deleteDateColumn?.getEntityValue(row);
  return date !== null && date !== undefined;
}

async function performOn(manager: EntityManager, rows: object[], operation: CascadingOperation): Promise<void> {
  const options = { chunk: ROWS_AT_A_TIME };
  switch (operation) {
    case 'remove':
      await manager.remove(rows, options);
      return;
    case 'soft-remove':
      await manager.softRemove(rows, options);
      return;
    case 'recover':
      await manager.recover(rows, options);
      return;
  }
}
