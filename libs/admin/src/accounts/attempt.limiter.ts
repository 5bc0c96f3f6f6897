import { Between, LessThanOrEqual, type DataSource } from 'typeorm';
import { queueWrite } from '../transactions/data-source.queue.js';
import { primaryManagerOf } from '../transactions/replicated.reader.js';
import { isSerializationFailure } from '../transactions/serialization-failure.js';
import { ACCOUNTS_LOCK_TIMEOUT } from './accounts-settings.js';
import { AttemptStore, CountedAttempt } from './attempt.store.js';
import { StewardAttempt } from './steward-attempt.entity.js';

const MOST_FORGOTTEN = 1_000;
/** How many hexadecimal digits a key has. */
const KEY_LENGTH = 64;

/** How an attempt was counted. */
export interface AttemptCount {
  /** Is true for one too many. */
  readonly isRefused: boolean;
  /** Is how long the window still lasts, in milliseconds. */
  readonly wait: number;
  /** Is the end of the window it was counted in, in milliseconds since 1970. */
  readonly windowEnd: number;
}

/** Counts attempts under keys, in a table that all processes share: so many are let pass in a window of time. */
export class AttemptLimiter {
  private readonly store: AttemptStore;

  /**
   * @param points how many attempts a window has
   * @param window how long it lasts, in milliseconds, from the first attempt on
   */
  constructor(
    private readonly dataSource: DataSource,
    points: number,
    window: number,
  ) {
    this.store = new AttemptStore(dataSource, (work) => this.write(work), points, window);
  }

  /** Counts an attempt, one too many as well. */
  async count(key: string): Promise<AttemptCount> {
    try {
      return describe(await this.store.consume(key), false);
    } catch (refused) {
      if (refused instanceof CountedAttempt) return describe(refused, true);
      throw refused;
    }
  }

  /** Takes an attempt off the count it went into: not off the next one, where it would be a free try. */
  async takeBack(keyHash: string, { windowEnd }: AttemptCount): Promise<void> {
    const where = { keyHash, expiresAt: windowEnd };
    await this.write(() => this.dataSource.manager.decrement(StewardAttempt, where, 'attempts', 1));
  }

  /** Begins a count anew. */
  async clear(key: string): Promise<void> {
    await this.store.delete(key);
  }

  /** Begins anew all counts whose keys begin with these hexadecimal digits. */
  async clearBeginningWith(digits: string): Promise<void> {
    // A range, since PostgreSQL looks up no LIKE by the index of a column that has a collation.
    const keyHash = Between(digits.padEnd(KEY_LENGTH, '0'), digits.padEnd(KEY_LENGTH, 'f'));
    await this.write(() => this.dataSource.manager.delete(StewardAttempt, { keyHash }));
  }

  /** Deletes counts whose window has ended. */
  async forget(now: number): Promise<void> {
    const where = { expiresAt: LessThanOrEqual(now) };
    const { manager } = this.dataSource;
    const ended = await primaryManagerOf(this.dataSource).find(StewardAttempt, {
      where,
      order: { expiresAt: 'ASC' },
      take: MOST_FORGOTTEN,
    });
    // By the key and its window: one that counts anew by now stays.
    for (const { keyHash, expiresAt } of ended) {
      await this.write(() => manager.delete(StewardAttempt, { keyHash, expiresAt }));
    }
  }

  /** Writes in SQLite's queue, and once more after a deadlock. */
  private async write<R>(work: () => Promise<R>): Promise<R> {
    const queued = (): Promise<R> => queueWrite(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, work);
    try {
      return await queued();
    } catch (error) {
      if (!isSerializationFailure(error)) throw error;
      return queued();
    }
  }
}

function describe({ msBeforeNext, windowEnd }: CountedAttempt, isRefused: boolean): AttemptCount {
  return { isRefused, wait: msBeforeNext, windowEnd };
}
