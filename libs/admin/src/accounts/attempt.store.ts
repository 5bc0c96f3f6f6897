// oxlint-disable-next-line typescript/triple-slash-reference -- what declares a module of others is none that can be imported.
/// <reference path="./rate-limiter-store.d.ts" />
import { RateLimiterRes } from 'rate-limiter-flexible';
import RateLimiterStore from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { DataSource } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { primaryManagerOf } from '../transactions/replicated.reader.js';
import { StewardAttempt } from './steward-attempt.entity.js';

/** What a row counts, and until when. */
type Counted = Pick<StewardAttempt, 'attempts' | 'expiresAt'>;

/** How the package tells of an attempt, with the end of the window it was counted in, in milliseconds since 1970. */
export class CountedAttempt extends RateLimiterRes {
  readonly windowEnd: number;

  constructor(points: number, { attempts, expiresAt }: Counted) {
    super(Math.max(points - attempts, 0), Math.max(expiresAt - Date.now(), 0), attempts);
    this.windowEnd = expiresAt;
  }
}

/** Runs a write of the store, and once more where that may help. */
export type Writer = <R>(work: () => Promise<R>) => Promise<R>;

/**
 * Keeps the counts of `rate-limiter-flexible` in the table `steward_attempt`. The package's own stores take a connection for themselves,
 * or SQLite's only one in the middle of somebody's transaction; this one goes through the data source.
 */
export class AttemptStore extends RateLimiterStore<Counted, CountedAttempt> {
  /**
   * @param points how many attempts a window has
   * @param window how long it lasts, in milliseconds, from the first attempt on
   */
  constructor(
    private readonly dataSource: DataSource,
    private readonly write: Writer,
    points: number,
    window: number,
  ) {
    super({ storeClient: dataSource, points, duration: window / 1000, keyPrefix: '' });
  }

  /** Adds to a count, or begins it anew where its window has ended, in one statement; then reads it, with what others have added. */
  protected override async _upsert(key: string, points: number, duration: number): Promise<Counted> {
    const now = Date.now();
    const expiresAt = now + duration;
    await this.write(() => this.dataSource.query(this.upsertStatement(), [key, points, expiresAt, now, now]));
    return (await this._get(key)) ?? { attempts: points, expiresAt };
  }

  protected override _get(keyHash: string): Promise<Counted | null> {
    return primaryManagerOf(this.dataSource).findOneBy(StewardAttempt, { keyHash });
  }

  protected override async _delete(keyHash: string): Promise<boolean> {
    const { affected } = await this.write(() => this.dataSource.manager.delete(StewardAttempt, { keyHash }));
    return affected === 1;
  }

  protected override _getRateLimiterRes(_key: string, _points: number, counted: Counted): CountedAttempt {
    return new CountedAttempt(this.points, counted);
  }

  private upsertStatement(): string {
    const { driver } = this.dataSource;
    const isMysql = databaseFamilyOf(this.dataSource) === 'mysql';
    const { tablePath } = this.dataSource.getMetadata(StewardAttempt);
    const table = tablePath
      .split('.')
      .map((part) => driver.escape(part))
      .join('.');
    const parameter = (index: number): string => driver.createParameter('value', index);
    const [key, attempts, expiresAt] = [
      driver.escape('keyHash'),
      driver.escape('attempts'),
      driver.escape('expiresAt'),
    ];
    const kept = (column: string): string => (isMysql ? column : `counted.${column}`);
    const given = (column: string): string => (isMysql ? `VALUES(${column})` : `excluded.${column}`);
    // MySQL assigns from the left to the right, so the window, which decides about the count, comes last.
    const assignments = [
      `${attempts} = CASE WHEN ${kept(expiresAt)} <= ${parameter(3)} THEN ${given(attempts)} ELSE ${kept(attempts)} + ${given(attempts)} END`,
      `${expiresAt} = CASE WHEN ${kept(expiresAt)} <= ${parameter(4)} THEN ${given(expiresAt)} ELSE ${kept(expiresAt)} END`,
    ].join(', ');
    const values = `(${key}, ${attempts}, ${expiresAt}) VALUES (${parameter(0)}, ${parameter(1)}, ${parameter(2)})`;
    return isMysql
      ? `INSERT INTO ${table} ${values} ON DUPLICATE KEY UPDATE ${assignments}`
      : `INSERT INTO ${table} AS counted ${values} ON CONFLICT (${key}) DO UPDATE SET ${assignments}`;
  }
}
