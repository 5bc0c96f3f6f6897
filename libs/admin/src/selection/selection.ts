import type { EntityManager, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Awaitable } from '../access/admin-authenticator.js';
import type { ReadColumn } from './read-column.js';

/**
 * The rows an action runs on: *these keys*, *all of the filtered set*, or *all but these keys*, always inside what the list shows.
 * A class, not an interface, because decorators record the types of parameters at run time. Built by the library only.
 *
 * A set-level write (`update`, `delete`, `softDelete`, `restore`) is one statement, and loads no row. `saveEach`, `removeEach`,
 * `softRemoveEach` and `recoverEach` load the rows, some at a time, and let TypeORM write each: listeners such as `@BeforeUpdate`,
 * subscribers, entity cascades and versions work.
 *
 * A view has no rows of its own: each of them throws ADMIN_SELECTION_OF_VIEW there.
 *
 * A write of either kind spends the selection: what was written may have left the filter, so reading or writing it again throws
 * ADMIN_SELECTION_SPENT. `pin()` first, where you need the rows afterwards.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a selection of any entity, where none is named
export abstract class Selection<T extends object = any> implements AsyncIterable<T> {
  /** Says whether all of the filtered set is meant, rather than ticked rows. */
  abstract readonly across: boolean;

  /** The entity manager of the action's transaction: use it for every other write that belongs to the action. */
  abstract readonly manager: EntityManager;

  /** Counts the rows now. */
  abstract count(): Promise<number>;

  /** Fixes the selection to the keys it has now, so that it can be read and written after a write: `const pinned = await selection.pin()`. */
  abstract pin(): Promise<Selection<T>>;

  /**
   * Narrows the selection: `selection.where({ status: 'd' })`. Only properties of the entity itself, and stored ones.
   *
   * @throws ADMIN_SELECTION_CONDITION_EMPTY for a condition that names nothing
   * @throws ADMIN_SELECTION_CONDITION_COMPUTED for one that names a `@VirtualColumn`
   */
  abstract where(condition: FindOptionsWhere<T>): Selection<T>;

  /**
   * Narrows the selection to its soft-deleted rows. A list shows these only where it was asked for them.
   *
   * @throws ADMIN_SELECTION_NOT_SOFT for an entity without a `@DeleteDateColumn`
   */
  abstract onlyDeleted(): Selection<T>;

  /**
   * Sets values in one UPDATE, however many rows. Returns the number of rows the database says it matched.
   * Listeners such as `@BeforeUpdate` are not called, see `saveEach`; subscribers are, and the version and the update date are kept.
   *
   * @throws ADMIN_SELECTION_VALUES_EMPTY for no value at all
   */
  abstract update(values: QueryDeepPartialEntity<T>): Promise<number>;

  /** Deletes in one DELETE. Returns the number of rows deleted, without those a foreign key took along. */
  abstract delete(): Promise<number>;

  /**
   * Sets the delete date in one UPDATE. Returns the number of rows that were not deleted before; others keep the date they have.
   *
   * @throws ADMIN_SELECTION_NOT_SOFT for an entity without a `@DeleteDateColumn`
   */
  abstract softDelete(): Promise<number>;

  /**
   * Clears the delete date in one UPDATE. Returns the number of rows that were deleted before.
   *
   * @throws ADMIN_SELECTION_NOT_SOFT for an entity without a `@DeleteDateColumn`
   */
  abstract restore(): Promise<number>;

  /**
   * Changes each row and saves it, in key order, with bounded memory: `saveEach((article) => { article.status = 'p'; })`. All rows are
   * locked first. They have their own columns alone. Outside of a transaction the call makes one of its own.
   * Returns the number of rows, those that `change` left as they were among them.
   *
   * @throws ADMIN_SELECTION_KEY_CHANGED where `change` gave a row another key
   */
  abstract saveEach(change: (row: T) => Awaitable<void>): Promise<number>;

  /**
   * Loads and removes each row, as `saveEach` does: `@BeforeRemove` and its like are called, and `cascade: ['remove']` takes rows along
   * that refer to these. Returns the number of selected rows that are gone.
   */
  abstract removeEach(): Promise<number>;

  /**
   * Sets the delete date of each row, as `removeEach` removes them: with `@BeforeSoftRemove`, and `cascade: ['soft-remove']`. Returns
   * the number of rows that were not deleted before.
   *
   * @throws ADMIN_SELECTION_NOT_SOFT for an entity without a `@DeleteDateColumn`
   */
  abstract softRemoveEach(): Promise<number>;

  /**
   * Clears the delete date of each row, as `removeEach` removes them: with `@BeforeRecover`, and `cascade: ['recover']`. Returns the
   * number of rows that were deleted before.
   *
   * @throws ADMIN_SELECTION_NOT_SOFT for an entity without a `@DeleteDateColumn`
   */
  abstract recoverEach(): Promise<number>;

  /** Reads the keys as text, in key order, with bounded memory. */
  abstract keys(): AsyncIterable<string>;

  /** Reads the rows in key order, `size` at a time. Safe while the handler writes to them. */
  abstract batches(size: number): AsyncIterable<T[]>;

  /** Reads the rows one by one in the order of the list: for export. While you write to the ordered columns, iterate the selection itself instead. */
  abstract inListOrder(): AsyncIterable<T>;

  /**
   * Reads values of the rows in the order of the list, many rows at a time and with bounded memory: for read-outs. Values of to-one
   * relations are joined, so no row costs a query. Each row that is selected at the start is given once and in its place of then,
   * whatever is written meanwhile, with the values it has when it is read; one that is deleted or no longer selected by then is left out.
   *
   * @example
   * for await (const rows of selection.readColumns(['title', 'author.name'])) write(rows); // [['Harbour fire', 'Ada'], …]
   *
   * @throws ADMIN_SELECTION_COLUMN_UNKNOWN for a path that leads to no column, or through a to-many relation
   */
  abstract readColumns(columns: readonly ReadColumn<T>[]): AsyncIterable<readonly (readonly unknown[])[]>;

  /** Loads all rows at once, in key order. Prefer iteration: the rows may be a million. */
  abstract getMany(): Promise<T[]>;

  /** Gives a plain TypeORM query of the rows: the way out to everything else. */
  abstract createQueryBuilder(): SelectQueryBuilder<T>;

  /** Gives the same query in the order of the list, the key last. */
  abstract createOrderedQueryBuilder(): SelectQueryBuilder<T>;

  /** Reads the rows one by one in key order, with bounded memory. Safe while the handler writes to them. */
  abstract [Symbol.asyncIterator](): AsyncIterator<T>;
}
