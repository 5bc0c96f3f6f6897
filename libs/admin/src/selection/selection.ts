import type { EntityManager, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

/**
 * The rows an action runs on: *these keys*, *all of the filtered set*, or *all but these keys*, always inside what the list shows.
 * A class, not an interface, because decorators record the types of parameters at run time. Built by the library only.
 *
 * A set-level write (`update`, `delete`, `softDelete`, `restore`) spends the selection: what was written may have left the filter,
 * so reading or writing it again throws ADMIN_SELECTION_SPENT. `pin()` first, where you need the rows afterwards.
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
   * Narrows the selection: `selection.where({ status: 'd' })`. Only properties of the entity itself.
   *
   * @throws ADMIN_SELECTION_CONDITION_EMPTY for a condition that names nothing
   */
  abstract where(condition: FindOptionsWhere<T>): Selection<T>;

  /**
   * Sets values in one UPDATE, however many rows. Returns the number of rows the database says it matched.
   * Listeners such as `@BeforeUpdate` are not called; subscribers, the version and the update date are.
   *
   * @throws ADMIN_SELECTION_VALUES_EMPTY for no value at all
   */
  abstract update(values: QueryDeepPartialEntity<T>): Promise<number>;

  /** Deletes in one DELETE. Returns the number of rows deleted, without those a foreign key took along. */
  abstract delete(): Promise<number>;

  /** Sets the delete date in one UPDATE. @throws ADMIN_SELECTION_NOT_SOFT for an entity without a `@DeleteDateColumn` */
  abstract softDelete(): Promise<number>;

  /** Clears the delete date in one UPDATE. @throws ADMIN_SELECTION_NOT_SOFT for an entity without a `@DeleteDateColumn` */
  abstract restore(): Promise<number>;

  /** Reads the keys as text, in key order, with bounded memory. */
  abstract keys(): AsyncIterable<string>;

  /** Reads the rows in key order, `size` at a time. Safe while the handler writes to them. */
  abstract batches(size: number): AsyncIterable<T[]>;

  /** Reads the rows one by one in the order of the list: for export. While you write to the ordered columns, iterate the selection itself instead. */
  abstract inListOrder(): AsyncIterable<T>;

  /** Loads all rows at once, in key order. Prefer iteration: the rows may be a million. */
  abstract getMany(): Promise<T[]>;

  /** Gives a plain TypeORM query of the rows: the way out to everything else. */
  abstract createQueryBuilder(): SelectQueryBuilder<T>;

  /** Reads the rows one by one in key order, with bounded memory. Safe while the handler writes to them. */
  abstract [Symbol.asyncIterator](): AsyncIterator<T>;
}
