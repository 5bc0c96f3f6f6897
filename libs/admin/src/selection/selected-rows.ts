import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { whereKeys } from '../keyset/key-condition.js';
import { partsOf, rowNumbersOf } from '../keyset/short-parts.js';
import { whereStoredKeys } from '../keyset/stored-keys.js';
import type { Criterion } from './criterion.js';
import type { RowSource } from './row-source.js';

/** So many keys are looked up in a moment. */
const FEW_KEYS = 5_000;

/** The rows of a row source that a criterion means, as a query, or as several that are short each. */
export class SelectedRows<T extends object> {
  constructor(
    private readonly source: RowSource<T>,
    private readonly criterion: Criterion,
  ) {}

  /** Gives the rows, read through a manager: by its transaction, where it has one. */
  createQuery(manager: EntityManager, criterion = this.criterion): SelectQueryBuilder<T> {
    const query = this.source.createQuery();
    if (manager.queryRunner) query.setQueryRunner(manager.queryRunner);
    switch (criterion.kind) {
      case 'keys':
        return whereKeys(query, this.source.key, criterion.keys, 'only');
      case 'stored':
        return whereStoredKeys(query, this.source.key, criterion.keys);
      case 'except':
        return whereKeys(query, this.source.key, criterion.keys, 'except');
      case 'all':
        return query;
    }
  }

  /** Says whether the rows may be so many that SQLite, which keeps everybody waiting until a statement has ended, should be asked for parts. */
  areMany(query: SelectQueryBuilder<T>): boolean {
    if (this.criterion.kind === 'keys' && this.criterion.keys.length <= FEW_KEYS) return false;
    return rowNumbersOf(query) !== undefined;
  }

  /** Gives them in parts, each of which is read in a moment: by the numbers of rows, or by their keys. */
  async *parts(
    manager: EntityManager,
    narrow: (query: SelectQueryBuilder<T>) => SelectQueryBuilder<T>,
  ): AsyncIterable<SelectQueryBuilder<T>> {
    const { criterion } = this;
    if (criterion.kind === 'keys') {
      for (let start = 0; start < criterion.keys.length; start += FEW_KEYS) {
        const keys = criterion.keys.slice(start, start + FEW_KEYS);
        yield narrow(this.createQuery(manager, { kind: 'keys', keys }));
      }
      return;
    }
    const query = narrow(this.createQuery(manager));
    const numbers = rowNumbersOf(query);
    if (numbers) yield* partsOf(query, numbers);
    else yield query;
  }
}
