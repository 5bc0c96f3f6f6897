import { SelectQueryBuilder } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';

/**
 * A query that only reads. TypeORM lets a reading query become a writing one, and drops its joins and its soft-delete condition on
 * the way: the write would reach rows that the list never showed.
 */
export class ReadingQueryBuilder<T extends object> extends SelectQueryBuilder<T> {
  /** @throws ADMIN_SELECTION_READS_ONLY */
  override update(): never {
    throw new StewardError('ADMIN_SELECTION_READS_ONLY', { method: 'update' });
  }

  /** @throws ADMIN_SELECTION_READS_ONLY */
  override delete(): never {
    throw new StewardError('ADMIN_SELECTION_READS_ONLY', { method: 'delete' });
  }

  /** @throws ADMIN_SELECTION_READS_ONLY */
  override softDelete(): never {
    throw new StewardError('ADMIN_SELECTION_READS_ONLY', { method: 'softDelete' });
  }

  /** @throws ADMIN_SELECTION_READS_ONLY */
  override restore(): never {
    throw new StewardError('ADMIN_SELECTION_READS_ONLY', { method: 'restore' });
  }
}
