import type { EntityManager, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Awaitable } from '../access/admin-authenticator.js';
import { StewardError } from '../errors/steward.error.js';
import { countRows } from '../keyset/count-rows.js';
import type { KeyValue } from '../keyset/entity-key.js';
import { whereAfter, whereUpTo, type Cursor } from '../keyset/cursor.js';
import { KeysetReader, type KeysetPage } from '../keyset/keyset.reader.js';
import { committedReaderOf } from '../transactions/committed.reader.js';
import { readColumns } from './column.reader.js';
import { hasFixedKeys, type Criterion } from './criterion.js';
import { whereDeleted } from './delete-date-condition.js';
import { EachRowWriter } from './each-row.writer.js';
import { OneByOne } from './one-by-one.js';
import type { ReadColumn } from './read-column.js';
import { ReadingQueryBuilder } from './reading.query-builder.js';
import { keyOrder, listOrder, readKeys, readPages, readRows, type PagedRows } from './row-pages.js';
import type { RowSource } from './row-source.js';
import { requireCondition, requireDeleteDate, requireTable } from './selection-input.js';
import { SelectionSession } from './selection-session.js';
import { SelectionState } from './selection-state.js';
import { Selection } from './selection.js';
import { SelectedRows } from './selected-rows.js';
import { SetWriter } from './set.writer.js';

/** How many rows are read at a time: so many that round trips don't matter, and so few that little of a read lingers in the heap. */
const ROWS_AT_A_TIME = 1_000;
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
    return !this.state.isFixed && !hasFixedKeys(this.criterion);
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

  createOrderedQueryBuilder(): SelectQueryBuilder<T> {
    const query = this.createRows().orderBy();
    for (const term of this.source.applyOrder(query)) query.addOrderBy(term.path, term.descending ? 'DESC' : 'ASC');
    return new ReadingQueryBuilder<T>(query);
  }

  private createRows(): SelectQueryBuilder<T> {
    this.state.requireUnspent();
    return this.rows.createQuery(this.manager);
  }

  /** What the rows are of: for whoever reads on with a query of them. */
  get target(): Pick<RowSource<T>, 'metadata' | 'key'> {
    return this.source;
  }

  /** Gives the same rows for another attempt: unspent, whatever was written through this one, and in a session of their own. */
  anew(manager: EntityManager): QuerySelection<T> {
    const state = new SelectionState(new SelectionSession(manager));
    return new QuerySelection(this.source, this.criterion, state, this.narrowed);
  }

  /** Narrows the selection to the rows of a query that was made from its own. */
  within(query: SelectQueryBuilder<T>): Selection<T> {
    const source = { ...this.source, createQuery: () => query.clone() };
    return new QuerySelection(source, { kind: 'all' }, this.state, true);
  }

  /** Narrows the selection to the rows after a place in the order of keys, and up to another; both are as `readKeys` gives them. */
  between(after: Cursor | undefined, upTo: Cursor | undefined): QuerySelection<T> {
    return this.narrow((query) => {
      const terms = this.source.key.orderTerms(query.alias, false);
      if (after) whereAfter(query, terms, after);
      return upTo ? whereUpTo(query, terms, upTo) : query;
    });
  }

  /** Reads the first keys, or the last, in the order of keys, and the place of the last one read; no place where there are fewer. */
  readKeys(limit: number, from: 'first' | 'last' = 'first'): Promise<KeysetPage<KeyValue>> {
    const query = this.createRows();
    const terms = this.source.key.orderTerms(query.alias, from === 'last');
    return new KeysetReader(query, this.source.key, terms).readKeys({ limit });
  }

  /** Narrows the selection to rows by their keys. */
  only(keys: readonly KeyValue[]): QuerySelection<T> {
    return new QuerySelection(this.source, { kind: 'keys', keys }, this.state, this.narrowed);
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
    return this.narrow((query) => query.andWhere(condition));
  }

  onlyDeleted(): Selection<T> {
    const { metadata } = this.source;
    requireDeleteDate(metadata);
    return this.narrow((query) => whereDeleted(query, metadata, 'deleted'));
  }

  private narrow(narrowed: (query: SelectQueryBuilder<T>) => SelectQueryBuilder<T>): QuerySelection<T> {
    const createQuery = (): SelectQueryBuilder<T> => narrowed(this.source.createQuery());
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
    const { alias, connection } = this.source.createQuery();
    const reader = await committedReaderOf(connection);
    // A fresh query without scope and filters, so that rows which a write moves out of them, or soft-deletes, are still found.
    const createQuery = (): SelectQueryBuilder<T> =>
      connection.createQueryBuilder<T>(metadata.target, alias, reader).withDeleted();
    return new QuerySelection({ ...this.source, createQuery }, { kind: 'keys', keys }, this.state.pin());
  }

  update(values: QueryDeepPartialEntity<T>): Promise<number> {
    return this.write('update', () => this.setWriter.update(values));
  }

  delete(): Promise<number> {
    return this.write('delete', () => this.setWriter.delete());
  }

  softDelete(): Promise<number> {
    return this.write('softDelete', () => this.setWriter.softDelete());
  }

  restore(): Promise<number> {
    return this.write('restore', () => this.setWriter.restore());
  }

  saveEach(change: (row: T) => Awaitable<void>): Promise<number> {
    return this.write('saveEach', () => this.eachRowWriter.save(change));
  }

  removeEach(): Promise<number> {
    return this.write('removeEach', () => this.eachRowWriter.perform('remove'));
  }

  softRemoveEach(): Promise<number> {
    return this.write('softRemoveEach', () => this.eachRowWriter.perform('soft-remove'));
  }

  recoverEach(): Promise<number> {
    return this.write('recoverEach', () => this.eachRowWriter.perform('recover'));
  }

  keys(): AsyncIterable<string> {
    return new OneByOne(this.keyTexts());
  }

  async *batches(size: number): AsyncIterable<T[]> {
    if (!Number.isInteger(size) || size < 1) throw new StewardError('ADMIN_SELECTION_BATCH_SIZE', { size });
    for await (const page of this.pages(readRows, keyOrder, size)) yield [...page];
  }

  inListOrder(): AsyncIterable<T> {
    return new OneByOne(this.pages(readRows, listOrder, ROWS_AT_A_TIME));
  }

  readColumns(columns: readonly ReadColumn<T>[]): AsyncIterable<readonly (readonly unknown[])[]> {
    return readColumns(() => this.createRows(), this.source, columns, this.manager.queryRunner === undefined);
  }

  getMany(): Promise<T[]> {
    return this.track(async () => {
      const rows: T[] = [];
      for await (const row of this) rows.push(row);
      return rows;
    });
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return new OneByOne(this.pages(readRows, keyOrder, ROWS_AT_A_TIME));
  }

  private async *keyTexts(): AsyncIterable<readonly string[]> {
    for await (const page of this.pages(readKeys, keyOrder, KEYS_AT_A_TIME)) yield page.map(String);
  }

  /** Reads page after page; each asks again whether the selection was written to meanwhile. */
  private pages<R>(
    read: PagedRows<T, R>['read'],
    order: PagedRows<T, R>['order'],
    limit: number,
  ): AsyncIterable<readonly R[]> {
    return readPages({ source: this.source, createRows: () => this.createRows(), order, read }, limit);
  }

  private write(method: string, call: () => Promise<number>): Promise<number> {
    return this.track(async () => {
      requireTable(this.source.metadata, method);
      return call();
    });
  }

  private track<R>(call: () => Promise<R>): Promise<R> {
    return this.state.session.track(call);
  }

  private get rows(): SelectedRows<T> {
    return new SelectedRows(this.source, this.criterion);
  }

  private get setWriter(): SetWriter<T> {
    this.state.requireUnspent();
    return new SetWriter(this.source, this.state, this.rows);
  }

  private get eachRowWriter(): EachRowWriter<T> {
    return new EachRowWriter(this.source, this.state, (manager) => this.rows.createQuery(manager));
  }
}
