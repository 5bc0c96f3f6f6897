import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { SignInDelayedError } from '../access/sign-in-delayed.error.js';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_SETTINGS } from './accounts-settings.js';
import type { AccountsSettings } from './accounts-settings.js';
import { AttemptLimiter, type AttemptCount } from './attempt.limiter.js';
import { areHashingTurnsTaken } from './hashing.turn.js';

/** Who tries to sign in, from where. */
export interface SignInPlace {
  /** Is the name as an account would have it, whether there is one or not. */
  readonly username: string;
  /** Is the network the browser came from: `'203.0.113.7'`, `'2001:db8:0:1::/64'`, or `''` where nobody knows. */
  readonly network: string;
  /** Is the browser, where it is one that this account has signed in with before. */
  readonly device: string | undefined;
}

/** One of the counts an attempt goes into. */
interface Counter {
  readonly limiter: AttemptLimiter;
  readonly key: string;
}

/** An attempt that was counted, and may be looked at. */
export type SignInAttempt = readonly (Counter & { readonly count: AttemptCount })[];

/** How often a process deletes counts whose time is over, in milliseconds. */
const FORGETTING_INTERVAL = 60_000;
/** How much of a key says which account it is of: half of its 64 digits, so that no two are taken for one. */
const ACCOUNT_PART_LENGTH = 32;
/** How long to wait where too many are at it, in seconds. */
const SOON = 5;

/**
 * Slows down guessing. Attempts are counted before they are looked at, so that many at once are no way around; those that succeed are
 * taken off again. What is refused is not counted, so every wait ends. A browser the account is known by has a count of its own, which
 * nobody else can use up.
 */
@Injectable()
export class SignInThrottle {
  private readonly limiters: Readonly<Record<'pair' | 'account' | 'network', AttemptLimiter>>;
  private nextForgetting = 0;

  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) dataSource: DataSource,
    @Inject(ACCOUNTS_SETTINGS) private readonly settings: AccountsSettings,
  ) {
    const { perAccountAndAddress, perAccount, perAddress, window } = settings.signInLimits;
    this.limiters = {
      pair: new AttemptLimiter(dataSource, perAccountAndAddress, window),
      account: new AttemptLimiter(dataSource, perAccount, window),
      network: new AttemptLimiter(dataSource, perAddress, window),
    };
  }

  /**
   * Counts an attempt.
   *
   * @throws SignInDelayedError where there were too many; ADMIN_LOCK_TIMEOUT on SQLite
   */
  async begin(place: SignInPlace): Promise<SignInAttempt> {
    if (areHashingTurnsTaken()) throw new SignInDelayedError(SOON);
    void this.forgetEnded(Date.now());
    const counted: SignInAttempt[number][] = [];
    for (const { limiter, key } of this.countersOf(place)) {
      const count = await limiter.count(key);
      counted.push({ limiter, key, count });
      if (!count.isRefused) continue;
      for (const taken of counted) await taken.limiter.takeBack(taken.key, taken.count);
      throw new SignInDelayedError(Math.max(1, Math.ceil(count.wait / 1000)));
    }
    return counted;
  }

  /** Takes a successful attempt off the counts; that of this account from this place begins anew. */
  async succeed(attempt: SignInAttempt): Promise<void> {
    for (const { limiter, key, count } of attempt) {
      await (limiter === this.limiters.pair ? limiter.clear(key) : limiter.takeBack(key, count));
    }
  }

  /** Forgets how often an account was tried, from wherever, because it has a new password. What an address has tried stays counted. */
  async forget(username: string): Promise<void> {
    await this.limiters.account.clearBeginningWith(this.accountPart(username));
  }

  /** Lists the counts, the one first that bounds how many rows a stranger can make. */
  private countersOf({ username, network, device }: SignInPlace): readonly Counter[] {
    const { pair, account, network: address } = this.limiters;
    if (device !== undefined) return [{ limiter: pair, key: this.keyWithin(username, 'device', device) }];
    return [
      // Where nobody knows the address, it is everybody's.
      ...(network === '' ? [] : [{ limiter: address, key: this.key('network', network) }]),
      { limiter: pair, key: this.keyWithin(username, 'pair', network) },
      { limiter: account, key: this.keyWithin(username, 'account') },
    ];
  }

  /** Makes a key that begins with what all keys of the account begin with, whether there is one or not. */
  private keyWithin(username: string, ...parts: readonly string[]): string {
    return this.accountPart(username) + this.key(...parts, username).slice(ACCOUNT_PART_LENGTH);
  }

  private accountPart(username: string): string {
    return this.key('account', username).slice(0, ACCOUNT_PART_LENGTH);
  }

  private key(...parts: readonly string[]): string {
    return createHmac('sha256', this.settings.secret).update(JSON.stringify(parts)).digest('hex');
  }

  private async forgetEnded(now: number): Promise<void> {
    if (now < this.nextForgetting) return;
    this.nextForgetting = now + FORGETTING_INTERVAL;
    await this.limiters.pair.forget(now).catch(() => {
      // Left to the next attempt: no sign-in depends on it.
    });
  }
}
