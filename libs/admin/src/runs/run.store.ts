import { In, LessThan, MoreThan, type DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { v7 as uuidv7 } from 'uuid';
import { StewardError } from '../errors/steward.error.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { queueWrite } from '../transactions/data-source.queue.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import type { NewRun } from './new-run.js';
import { RunKey } from './run-key.entity.js';
import { Run } from './run.entity.js';

/** How a run ended, for its record. */
export interface RunEnd {
  readonly rowsAffected?: number | undefined;
  readonly outcome?: string | undefined;
  readonly error?: string | undefined;
  readonly reference?: string | undefined;
}

/** How many rows a clean-up takes at a time. */
const ROWS_AT_A_TIME = 500;
/** The longest text a record keeps: MySQL's `text` ends at 65,535 bytes, and a character may take four. */
const LONGEST_TEXT = 16_000;

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

  /** Runs work in a transaction that records: on MySQL one in which reading rows to store their keys locks none of them. */
  record<R>(work: (manager: EntityManager) => Promise<R>): Promise<R> {
    const isolation = databaseFamilyOf(this.dataSource) === 'mysql' ? 'READ COMMITTED' : undefined;
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
      ...valuesOf(id, run, now),
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
  ): Promise<void> {
    const now = Date.now();
    const isKnown = typeof rowsSelected === 'number';
    const insert = manager.createQueryBuilder().insert().into(Run);
    // Before the values, whose own parameters then get other names.
    if (!isKnown) insert.setParameters(rowsSelected.getParameters());
    await insert
      .values({
        ...valuesOf(id, run, now),
        state: 'running',
        pinned: false,
        rowsSelected: isKnown ? rowsSelected : () => `(${rowsSelected.getQuery()})`,
        startedAt: new Date(now),
        deadline: new Date(now + this.lease),
      })
      .updateEntity(false)
      .execute();
  }

  find(id: string): Promise<Run | null> {
    return this.dataSource.getRepository(Run).findOneBy({ id });
  }

  /** Changes what a pending run asks, while it waits. Says whether it did. */
  change(id: string, values: QueryDeepPartialEntity<Run>, within?: EntityManager): Promise<boolean> {
    return this.update({ id, state: 'pending' }, values, within);
  }

  /** Claims a pending run for its person: of all who ask, one is told that the run is theirs to execute. */
  claim(id: string, userId: string, form: string | null, manager: EntityManager): Promise<boolean> {
    const now = Date.now();
    const waiting = { id, userId, state: 'pending', offered: true, deadline: MoreThan(new Date(now)) } as const;
    const values = { state: 'running', form, startedAt: new Date(now), deadline: new Date(now + this.lease) } as const;
    return this.update(waiting, values, manager);
  }

  /** Renews the lease of a running run. */
  renew(id: string): Promise<boolean> {
    return this.update({ id, state: 'running' }, { deadline: new Date(Date.now() + this.lease) });
  }

  /**
   * Records that a run succeeded: by the manager of its transaction, so that the record and the writes exist together or not at all.
   *
   * @throws ADMIN_RUN_LOST where its lease had run out and somebody took it to be interrupted
   */
  async succeed(id: string, end: RunEnd, within?: EntityManager): Promise<void> {
    const values = { ...endOf(end), state: 'succeeded' } as const;
    if (!(await this.update({ id, state: 'running' }, values, within))) throw new StewardError('ADMIN_RUN_LOST');
  }

  /** Records that a run failed, after its rollback. */
  fail(id: string, end: RunEnd): Promise<boolean> {
    return this.update({ id, state: 'running' }, { ...endOf(end), state: 'failed' });
  }

  /** Ends what was left behind: pending runs nobody said yes to in time, and running ones whose lease ran out; and forgets keys of no more use. */
  async sweep(now: number = Date.now()): Promise<void> {
    for (const state of ['pending', 'running'] as const) {
      const overdue = { state, deadline: LessThan(new Date(now)) } as const;
      const left = await this.dataSource
        .getRepository(Run)
        .find({ where: overdue, select: { id: true, state: true }, order: { id: 'ASC' }, take: ROWS_AT_A_TIME });
      // One by one, by the key: an update by any other condition locks rows of others on MySQL.
      for (const run of left) await this.endOverdue(run, now);
    }
  }

  /** Ends a run whose time is over, unless that changed meanwhile. */
  async endOverdue({ id, state }: Pick<Run, 'id' | 'state'>, now: number): Promise<void> {
    if (state !== 'pending' && state !== 'running') return;
    const ended = state === 'pending' ? 'expired' : 'interrupted';
    const overdue = { id, state, deadline: LessThan(new Date(now)) };
    if (await this.update(overdue, { state: ended, finishedAt: new Date(now) })) await this.forgetKeys(id);
  }

  /** Deletes the keys that only a yes would have needed. */
  async forgetKeys(runId: string): Promise<void> {
    await this.write(undefined, (manager) => manager.delete(RunKey, { runId, role: In(['pinned', 'excepted']) }));
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

function valuesOf(id: string, { user, ...run }: NewRun, now: number): QueryDeepPartialEntity<Run> {
  return {
    ...run,
    id,
    selection: cut(run.selection),
    label: run.label.slice(0, 300),
    userId: user.id,
    username: user.username.slice(0, 255),
    offered: true,
    rowsSpared: 0,
    askedAgain: false,
    createdAt: new Date(now),
  };
}

function endOf({ rowsAffected, outcome, error, reference }: RunEnd): QueryDeepPartialEntity<Run> {
  return {
    rowsAffected: rowsAffected ?? null,
    outcome: outcome === undefined ? null : cut(outcome),
    error: error === undefined ? null : cut(error),
    reference: reference ?? null,
    finishedAt: new Date(),
    deadline: null,
  };
}

/** Cuts a text to what a column holds, and takes out what a database can't store. */
function cut(text: string): string {
  const stored = text.toWellFormed().replaceAll('\0', '\uFFFD');
  return stored.length > LONGEST_TEXT ? `${stored.slice(0, LONGEST_TEXT - 1)}…`.toWellFormed() : stored;
}
