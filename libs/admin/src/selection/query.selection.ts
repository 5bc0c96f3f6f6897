import type { EntityManager, EntityTarget, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { StewardError } from '../errors/steward.error.js';
import { countRows } from '../keyset/count-rows.js';
import type { KeyValue } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { KeysetReader, type KeysetPage, type KeysetWindow } from '../keyset/keyset.reader.js';
import type { OrderTerm } from '../keyset/order-term.js';
import { queueWrite } from '../transactions/data-source.queue.js';
import type { Criterion } from './criterion.js';
import { narrowWrite, type WriteQueryBuilder } from './narrowed-write.js';
import { ReadingQueryBuilder } from './reading.query-builder.js';
import type { RowSource } from './row-source.js';
import { requireCondition, requireDeleteDate, requireValues } from './selection-input.js';
import type { SelectionState } from './selection-state.js';
import { Selection } from './selection.js';

/** How many rows are read at a time: so many that round trips don't matter, and so few that little of a read lingers in the heap. */
const ROWS_AT_A_TIME = 500;
/** How many keys are read at a time. */
const KEYS_AT_A_TIME = 10_000;
/** How many keys are asked for first to see that any row is left: nearly always enough, and thousands cost as much as a small write. */
const KEYS_TRIED_FIRST = 100;

/** A selection over the query that draws the list. */
export class QuerySelection<T extends object> extends Selection<T> {
  constructor(
    private readonly source: RowSource<T>,
    readonly criterion: Criterion,
    readonly state: SelectionState,
    /** Says whether `where` narrowed it, so that its criterion alone does not tell its rows. */
    readonly narrowed = false,
  ) {
    super();
  }

  get across(): boolean {
    return this.criterion.kind !== 'keys';
  }

  get manager(): EntityManager {
    return this.state.session.manager;
  }

  /** The list this selection was made from, which a held one goes back to. */
  get list(): RowSource<T>['list'] {
    return this.source.list;
  }

  createQueryBuilder(): SelectQueryBuilder<T> {
    return new ReadingQueryBuilder<T>(this.createRows());
  }

  private createRows(): SelectQueryBuilder<T> {
    this.state.requireUnspent();
    const query = this.source.createQuery();
    const { queryRunner } = this.manager;
    if (queryRunner) query.setQueryRunner(queryRunner);
    switch (this.criterion.kind) {
      case 'keys':
        return whereKeys(query, this.source.key, this.criterion.keys, 'only');
      case 'except':
        return whereKeys(query, this.source.key, this.criterion.keys, 'except');
      case 'all':
        return query;
    }
  }

  /** Says whether the selection has no row now. */
  async isEmpty(): Promise<boolean> {
    const { criterion } = this;
    if (criterion.kind === 'keys' && criterion.keys.length > KEYS_TRIED_FIRST) {
      const keys = criterion.keys.slice(0, KEYS_TRIED_FIRST);
      const first = new QuerySelection(this.source, { kind: 'keys', keys }, this.state, this.narrowed);
      if (!(await first.isEmpty())) return false;
    }
    // In no order: one row is enough, and for the first one in order a database may walk the whole table.
    const { rows } = await new KeysetReader(this.createRows(), this.source.key, []).readKeys({ limit: 1 });
    return rows.length === 0;
  }

  count(): Promise<number> {
    return this.track(async () => countRows(this.createRows(), this.source.key));
  }

  where(condition: FindOptionsWhere<T>): Selection<T> {
    requireCondition(condition, this.source.createQuery());
    const createQuery = (): SelectQueryBuilder<T> => this.source.createQuery().andWhere(condition);
    return new QuerySelection({ ...this.source, createQuery }, this.criterion, this.state, true);
  }

  pin(): Promise<QuerySelection<T>> {
    return this.track(() => this.readPinned());
  }

  private async readPinned(): Promise<QuerySelection<T>> {
    const keys: KeyValue[] = [];
    for await (const page of this.pages(readKeys, keyOrder, KEYS_AT_A_TIME)) {
      for (const key of page) keys.push(key);
    }
    const { metadata } = this.source;
    const { alias } = this.source.createQuery();
    // A fresh query without scope and filters, so that rows which a write moves out of them, or soft-deletes, are still found.
    const createQuery = (): SelectQueryBuilder<T> =>
      this.manager.dataSource.createQueryBuilder<T>(metadata.target, alias).withDeleted();
    return new QuerySelection({ ...this.source, createQuery }, { kind: 'keys', keys }, this.state.pin());
  }

  update(values: QueryDeepPartialEntity<T>): Promise<number> {
    return this.track(async () => {
      requireValues(values);
      return this.write((target) => this.manager.createQueryBuilder().update<T>(target).set(values));
    });
  }

  delete(): Promise<number> {
    return this.track(() => this.write((target) => this.manager.createQueryBuilder().delete().from<T>(target)));
  }

  softDelete(): Promise<number> {
    return this.track(async () => {
      requireDeleteDate(this.source.metadata);
      return this.write((target) => this.manager.createQueryBuilder().softDelete().from<T>(target));
    });
  }

  restore(): Promise<number> {
    return this.track(async () => {
      requireDeleteDate(this.source.metadata);
      return this.write((target) => this.manager.createQueryBuilder().restore().from<T>(target));
    });
  }

  async *keys(): AsyncIterable<string> {
    for await (const page of this.pages(readKeys, keyOrder, KEYS_AT_A_TIME)) {
      for (const key of page) yield String(key);
    }
  }

  async *batches(size: number): AsyncIterable<T[]> {
    if (!Number.isInteger(size) || size < 1) throw new StewardError('ADMIN_SELECTION_BATCH_SIZE', { size });
    for await (const page of this.pages(readRows, keyOrder, size)) yield [...page];
  }

  async *inListOrder(): AsyncIterable<T> {
    for await (const page of this.pages(readRows, listOrder, ROWS_AT_A_TIME)) yield* page;
  }

  getMany(): Promise<T[]> {
    return this.track(async () => {
      const rows: T[] = [];
      for await (const row of this) rows.push(row);
      return rows;
    });
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    for await (const batch of this.batches(ROWS_AT_A_TIME)) yield* batch;
  }

  /** Reads page after page until nothing follows. */
  private async *pages<R>(read: ReadPage<T, R>, order: Order<T>, limit: number): AsyncIterable<readonly R[]> {
    let after: KeysetWindow['after'];
    for (;;) {
      const query = this.createRows();
      const page = await read(new KeysetReader(query, this.source.key, order(query, this.source)), { after, limit });
      if (page.rows.length > 0) yield page.rows;
      if (!page.cursor) return;
      after = page.cursor;
    }
  }

  private track<R>(call: () => Promise<R>): Promise<R> {
    return this.state.session.track(call);
  }

  /** Writes to the rows in one statement, and spends the selection. Outside of a transaction the write waits for its turn. */
  private async write(prepare: (target: EntityTarget<T>) => WriteQueryBuilder<T>): Promise<number> {
    const { metadata, key, lockTimeout } = this.source;
    const statement = narrowWrite(prepare(metadata.target), this.createRows(), key);
    this.state.spend();
    const { dataSource } = this.manager;
    const { affected } = await queueWrite(dataSource, lockTimeout, () => statement.execute());
    return affected ?? 0;
  }
}

type ReadPage<T extends object, R> = (reader: KeysetReader<T>, window: KeysetWindow) => Promise<KeysetPage<R>>;
type Order<T extends object> = (query: SelectQueryBuilder<T>, source: RowSource<T>) => readonly OrderTerm[];

const readKeys = <T extends object>(reader: KeysetReader<T>, window: KeysetWindow): Promise<KeysetPage<KeyValue>> =>
  reader.readKeys(window);

const readRows = <T extends object>(reader: KeysetReader<T>, window: KeysetWindow): Promise<KeysetPage<T>> =>
  reader.readRows(window);

const keyOrder = <T extends object>(query: SelectQueryBuilder<T>, { key }: RowSource<T>): readonly OrderTerm[] => [
  key.orderTerm(query.alias, false),
];

const listOrder = <T extends object>(query: SelectQueryBuilder<T>, source: RowSource<T>): readonly OrderTerm[] =>
  source.applyOrder(query);
