import { AsyncLocalStorage } from 'node:async_hooks';
import { QueryFailedError, type QueryRunner } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { cancelStatement } from './cancel-statement.js';
import { giveWay } from './give-way.js';
import { isSerializationFailure } from './serialization-failure.js';

/** How long to try to end a statement, in milliseconds: the connection that could do it may not come. */
const TIME_TO_CANCEL = 1_000;

/** The watches within whose work a statement is sent; one within another where transactions are nested. */
const currentWatches = new AsyncLocalStorage<readonly TransactionWatch[]>();

/**
 * Watches the statements of a transaction: for standing idle, with none of its work under way, and none for a while; and for being undone
 * by the database itself. Statements of others, which share the one connection of SQLite, don't keep it alive.
 */
export class TransactionWatch {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly query: QueryRunner['query'];
  /** The method as the runner has it of its own; undefined where it has that of its class. */
  private readonly ownQuery: PropertyDescriptor | undefined;
  /** The error for which the database has undone the transaction, or may have; undefined while it lasts. */
  private undone: Error | undefined;
  /** Why it is ended from outside, and how far that is; undefined while nobody does. */
  private ending: { readonly reason: Error; readonly done: Promise<void> } | undefined;
  private underWay = 0;
  private lastEnd = performance.now();

  /**
   * @param timeout how long the transaction may stand idle, in milliseconds
   * @param backend the number of PostgreSQL's process that serves the transaction
   */
  constructor(
    private readonly queryRunner: QueryRunner,
    timeout: number,
    private readonly backend: number | undefined,
  ) {
    this.query = queryRunner.query.bind(queryRunner);
    this.ownQuery = Object.getOwnPropertyDescriptor(queryRunner, 'query');
    // Every statement of a transaction goes through this method of its runner, whoever asks for it.
    queryRunner.query = (...parameters: Parameters<QueryRunner['query']>) => this.send(parameters);
    this.timer = setInterval(
      () => {
        const isIdle = this.underWay === 0 && performance.now() - this.lastEnd >= timeout;
        if (isIdle) this.controller.abort(new StewardError('ADMIN_LOCK_TIMEOUT'));
      },
      Math.max(10, timeout / 10),
    );
    this.timer.unref();
  }

  /**
   * Runs the work that is watched, until it ends or the transaction has stood idle for too long: then the signal is aborted at once, and
   * what the work does later no longer counts.
   *
   * @throws ADMIN_LOCK_TIMEOUT when the transaction has stood idle for too long; the error for which it was undone, where the work
   * kept that to itself; whatever the work throws
   */
  async run<R>(work: (signal: AbortSignal) => Promise<R>): Promise<R> {
    const { signal } = this.controller;
    const expired = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as StewardError));
    });
    const outer = currentWatches.getStore() ?? [];
    try {
      const result = await Promise.race([currentWatches.run([...outer, this], () => work(signal)), expired]);
      if (this.undone) throw this.undone;
      return result;
    } catch (error) {
      // The statement that was ended says so in its own words.
      throw this.ending?.reason ?? error;
    }
  }

  /** Ends the work from outside: lets no more statements through, has the one that is under way ended, and then lets `run` throw the reason. */
  end(reason: Error): void {
    this.undone ??= reason;
    const cancelled = this.underWay > 0 ? this.cancel() : Promise.resolve();
    this.ending = { reason, done: cancelled.then(() => this.controller.abort(reason)) };
  }

  /** Ends the watch, and leaves the runner as it was: on SQLite it is everybody's. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    // A statement that is ended late would be that of whoever gets the connection next.
    await this.ending?.done;
    if (this.ownQuery) Object.defineProperty(this.queryRunner, 'query', this.ownQuery);
    else Reflect.deleteProperty(this.queryRunner, 'query');
  }

  private async cancel(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, TIME_TO_CANCEL);
    });
    // What can't be ended is waited for.
    await Promise.race([cancelStatement(this.queryRunner, this.backend).catch(() => undefined), over]);
    clearTimeout(timer);
  }

  private async send(parameters: Parameters<QueryRunner['query']>): ReturnType<QueryRunner['query']> {
    // Outside of any transaction by now, each statement would commit by itself.
    if (this.undone) throw this.undone;
    const isOwn = currentWatches.getStore()?.includes(this) === true;
    if (isOwn) this.underWay += 1;
    try {
      return await this.query(...parameters);
    } catch (error) {
      // PostgreSQL lets nothing through by itself, up to a savepoint where there is one.
      if (databaseFamilyOf(this.queryRunner.connection) === 'mysql' && mayUndoTransaction(error)) this.undone = error;
      throw error;
    } finally {
      if (databaseFamilyOf(this.queryRunner.connection) === 'sqlite') await giveWay();
      if (isOwn) {
        this.underWay -= 1;
        this.lastEnd = performance.now();
      }
    }
  }
}

/**
 * Says whether MySQL or MariaDB may have undone all of a transaction at an error: at a conflict they have, and at a wait for a lock that was
 * too long they do where `innodb_rollback_on_timeout` is on. Where it is off, a rollback comes to the same.
 */
function mayUndoTransaction(error: unknown): error is QueryFailedError {
  if (!(error instanceof QueryFailedError)) return false;
  return isSerializationFailure(error) || Reflect.get(error.driverError, 'code') === 'ER_LOCK_WAIT_TIMEOUT';
}
