import {
  In,
  MoreThan,
  Not,
  type DataSource,
  type EntityManager,
  type ObjectLiteral,
  type SelectQueryBuilder,
} from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { v7 as uuidv7 } from 'uuid';
import { StewardError } from '../errors/steward.error.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { queueWrite } from '../transactions/data-source.queue.js';
import { forReadingNow } from '../transactions/for-reading.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import { lockedRun } from './locked-run.js';
import { newValues, type NewRun } from './new-run.js';
import { endValues, type RunEnd } from './run-end.js';
import type { PlannedSlices } from './plan-slices.js';
import { RunKey } from './run-key.entity.js';
import { Run } from './run.entity.js';
import { storedText } from './stored-text.js';

/** Stands for the places between slices, which are keys of rows, where nobody goes on from them any more. */
const noPlaces = { doneUpTo: null, lastRow: null } as const;

/** A question as its person was asked it. */
type AskedOf = Pick<Run, 'id' | 'userId' | 'askedAgain'>;

/**
 * Stores the runs of one data source. Every change of state is one conditional UPDATE: of two that ask at once, one finds the row as
 * it has to be, and the other is told so.
 */
export class RunStore {
  /**
   * @param lockTimeout how long a write may wait, in milliseconds
   * @param lease how long a running run is taken to be under way without being renewed, in milliseconds
   */
  constructor(
    readonly dataSource: DataSource,
    private readonly lockTimeout: number,
    readonly lease: number,
  ) {}

  /** Makes the id of a run: a uuid of version 7. */
  static makeId(): string {
    return uuidv7();
  }

  /**
   * Runs work in a transaction that records. Whatever the host's own level: on MySQL, reading rows to store their keys would lock them;
   * on PostgreSQL, of two who claim a run at once one would fail instead of being told that it is taken.
   */
  record<R>(work: (manager: EntityManager) => Promise<R>): Promise<R> {
    const isolation = databaseFamilyOf(this.dataSource) === 'sqlite' ? undefined : 'READ COMMITTED';
    return runInTransaction(this.dataSource, this.lockTimeout, work, isolation);
  }

  /** Inserts a run that waits for its yes. */
  async insertPending(
    manager: EntityManager,
    id: string,
    run: NewRun,
    asked: { readonly pinned: boolean; readonly rowsSelected: number; readonly lifetime: number },
  ): Promise<void> {
    const now = Date.now();
    await manager.insert(Run, {
      ...newValues(id, run, now),
      state: 'pending',
      pinned: asked.pinned,
      rowsSelected: asked.rowsSelected,
      deadline: new Date(now + asked.lifetime),
    });
  }

  /** Inserts a run that begins at once. @param rowsSelected a number, or the query that counts the rows */
  async insertRunning(
    manager: EntityManager,
    id: string,
    run: NewRun,
    rowsSelected: number | SelectQueryBuilder<object>,
    slices: Partial<PlannedSlices> = {},
  ): Promise<void> {
    const now = Date.now();
    const isKnown = typeof rowsSelected === 'number';
    const insert = manager.createQueryBuilder().insert().into(Run);
    // Before the values, whose own parameters then get other names.
    if (!isKnown) insert.setParameters(rowsSelected.getParameters());
    await insert
      .values({
        ...newValues(id, run, now),
        state: 'running',
        pinned: false,
        ...slices,
        rowsSelected: isKnown ? rowsSelected : () => `(${rowsSelected.getQuery()})`,
        startedAt: new Date(now),
        deadline: new Date(now + this.lease),
      })
      .updateEntity(false)
      .execute();
  }

  async find(id: string): Promise<Run | null> {
    return (await forReadingNow(this.dataSource.manager)).findOneBy(Run, { id });
  }

  /** Changes what a pending run asks, while it waits. Says whether it did. */
  change(id: string, values: QueryDeepPartialEntity<Run>, within?: EntityManager): Promise<boolean> {
    return this.update({ id, state: 'pending' }, values, within);
  }

  /** Claims a pending run for its person, as it was asked: of all who ask, one is told that the run is theirs to execute. */
  claim(
    run: AskedOf,
    { form, selection, ...slices }: Pick<Run, 'form' | 'selection'> & Partial<PlannedSlices>,
    manager: EntityManager,
  ): Promise<boolean> {
    const now = Date.now();
    const values = {
      state: 'running',
      form,
      selection: storedText(selection),
      ...slices,
      startedAt: new Date(now),
      deadline: new Date(now + this.lease),
    } as const;
    return this.update(waitingFor(run, now), values, manager);
  }

  /** Holds a pending run for the transaction of a yes, before its person claims it. Says whether it waits for them, as it was asked. */
  async holdAsked(run: AskedOf, manager: EntityManager): Promise<boolean> {
    return (await lockedRun(waitingFor(run, Date.now()), manager).getOne()) !== null;
  }

  /**
   * Holds a run for the transaction that executes it, until that ends: by the lock on its row the database itself tells that the run is
   * under way, and no longer does once the process is gone. On SQLite the one connection is enough to hold it.
   *
   * @throws ADMIN_RUN_LOST where the run is not running any more
   */
  async hold(id: string, manager: EntityManager): Promise<void> {
    if (!(await lockedRun({ id, state: 'running' }, manager).getOne())) throw new StewardError('ADMIN_RUN_LOST');
  }

  /** Renews the lease of a running run that no transaction holds. */
  renew(id: string): Promise<boolean> {
    return this.update({ id, state: 'running' }, { deadline: new Date(Date.now() + this.lease) });
  }

  /**
   * Records that a run succeeded: by the manager of its transaction, so that the record and the writes exist together or not at all.
   * Outside of one, what was done is done: a run that was taken to be interrupted meanwhile has succeeded all the same.
   *
   * @throws ADMIN_RUN_LOST where its transaction began too late, and somebody took it to be interrupted
   */
  async succeed(id: string, end: RunEnd, within?: EntityManager): Promise<void> {
    const state = within ? 'running' : In(['running', 'interrupted']);
    const values = { ...endValues(end), ...noPlaces, state: 'succeeded' } as const;
    const isRecorded = await this.update({ id, state }, values, within);
    if (!isRecorded) throw new StewardError('ADMIN_RUN_LOST');
  }

  /**
   * Records that a run failed, after its rollback. Says whether it did: a run whose commit was answered by an error has succeeded. The wait
   * is bounded: of a connection that broke, the server may not know yet, and hold the run for it.
   */
  fail(id: string, end: RunEnd): Promise<boolean> {
    const underWay = { id, state: In(['running', 'interrupted']) };
    const failed = { ...endValues(end), state: 'failed' } as const;
    return this.record((manager) => this.update(underWay, failed, manager));
  }

  /** Deletes the keys that only a yes would have needed. Of a run that has not ended, or not been recorded so, they stay: it is found by its deadline. */
  async forgetKeys(runId: string): Promise<void> {
    await this.record(async (manager) => {
      const ended = { id: runId, state: Not(In(['pending', 'running'])) };
      if (!(await this.update(ended, { deadline: null, ...noPlaces }, manager))) return;
      await manager.delete(RunKey, { runId, role: In(['pinned', 'packed', 'excepted', 'shown']) });
    });
  }

  private async update(
    where: Parameters<EntityManager['update']>[1],
    values: QueryDeepPartialEntity<Run>,
    within?: EntityManager,
  ): Promise<boolean> {
    const { affected } = await this.write(within, (manager) => manager.update(Run, where, values));
    return affected === 1;
  }

  private write<R>(within: EntityManager | undefined, work: (manager: EntityManager) => Promise<R>): Promise<R> {
    if (within) return work(within);
    return queueWrite(this.dataSource, this.lockTimeout, () => work(this.dataSource.manager));
  }
}

/** Says which run waits for the yes of its person, as it was asked. */
function waitingFor({ id, userId, askedAgain }: AskedOf, now: number): ObjectLiteral {
  // In milliseconds, as the column holds it: outside of `find`, TypeORM before 1.0 gives the value of an operator to no transformer.
  return { id, userId, state: 'pending', offered: true, askedAgain, deadline: MoreThan(now) };
}
