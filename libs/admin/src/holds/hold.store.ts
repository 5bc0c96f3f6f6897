import { createHash, randomBytes } from 'node:crypto';
import { LessThan, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { queueWrite } from '../transactions/data-source.queue.js';
import { forReadingNow } from '../transactions/for-reading.js';
import { asciiJson } from './ascii-json.js';
import { Hold } from './hold.entity.js';

/** How many characters a row keeps: MySQL's `text` ends at 65,535 bytes, and a character may take four. */
const PART_LENGTH = 16_000;
/** How often a process deletes what has expired, in milliseconds, and how many rows at a time. */
const FORGETTING_INTERVAL = 60_000;
const MOST_FORGOTTEN = 1_000;

/** Keeps values under tokens: for their owner alone, and for a while. */
export class HoldStore {
  private nextForgetting = 0;

  /** @param lockTimeout how long a write may wait, in milliseconds */
  constructor(
    private readonly dataSource: DataSource,
    private readonly lockTimeout: number,
  ) {}

  /**
   * Keeps a value, as JSON, and returns its token: `'3q2-7wEB…'`, 43 characters that fit into an address.
   *
   * @param owner whose it is and what for: `'default:selection:42'`
   * @param lifetime in milliseconds
   * @param within the manager of a transaction on the same data source that is open already
   */
  async keep(owner: string, value: unknown, lifetime: number, within?: EntityManager): Promise<string> {
    const text = asciiJson(value);
    const token = randomBytes(32).toString('base64url');
    const now = Date.now();
    const rows = Array.from({ length: Math.max(1, Math.ceil(text.length / PART_LENGTH)) }, (_, part) => ({
      tokenHash: hashOf(token),
      part,
      owner,
      text: text.slice(part * PART_LENGTH, (part + 1) * PART_LENGTH),
      expiresAt: now + lifetime,
    }));
    await this.write(within, (manager) => manager.insert(Hold, rows));
    // Never within somebody's transaction: what is deleted there stays locked until it ends.
    if (!within) await this.forgetExpired(now);
    return token;
  }

  /** Finds the value that was kept under a token; undefined where the token is unknown, has expired, or is somebody else's. */
  async open(owner: string, token: string): Promise<unknown> {
    const rows = await this.find(owner, token);
    return rows.length === 0 ? undefined : valueOf(rows);
  }

  /** Finds the value that was kept under a token, and forgets it: of two that ask at once, one is given it. */
  async take(owner: string, token: string): Promise<unknown> {
    const rows = await this.find(owner, token);
    if (rows.length === 0) return undefined;
    const isFirst = await this.write(undefined, (manager) => forget(manager, rows));
    return isFirst ? valueOf(rows) : undefined;
  }

  private async find(owner: string, token: string): Promise<Hold[]> {
    const manager = await forReadingNow(this.dataSource.manager);
    return manager.find(Hold, {
      where: { tokenHash: hashOf(token), owner, expiresAt: MoreThan(Date.now()) },
      order: { part: 'ASC' },
    });
  }

  private async forgetExpired(now: number): Promise<void> {
    if (now < this.nextForgetting) return;
    this.nextForgetting = now + FORGETTING_INTERVAL;
    const manager = await forReadingNow(this.dataSource.manager);
    const order = { tokenHash: 'ASC', part: 'ASC' } as const;
    const select = { tokenHash: true, part: true } as const;
    const expired = await manager.find(Hold, {
      select,
      where: { expiresAt: LessThan(now) },
      order,
      take: MOST_FORGOTTEN,
    });
    if (expired.length > 0) await this.write(undefined, (writing) => forget(writing, expired));
  }

  private write<R>(within: EntityManager | undefined, work: (manager: EntityManager) => Promise<R>): Promise<R> {
    if (within && within.connection === this.dataSource) return work(within);
    return queueWrite(this.dataSource, this.lockTimeout, () => work(this.dataSource.manager));
  }
}

/**
 * Deletes rows one by one by their whole key, and says whether the first was still there: a delete by any other condition locks rows
 * of others on MySQL, and two at once end in a deadlock.
 */
async function forget(manager: EntityManager, rows: readonly Hold[]): Promise<boolean> {
  let isFirst = false;
  for (const [index, { tokenHash, part }] of rows.entries()) {
    const { affected } = await manager.delete(Hold, { tokenHash, part });
    if (index === 0) isFirst = affected === 1;
  }
  return isFirst;
}

function valueOf(rows: readonly Hold[]): unknown {
  return JSON.parse(rows.map(({ text }) => text).join(''));
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
