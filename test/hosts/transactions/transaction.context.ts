import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Keeps the manager of the transaction under way, so that services find it without being handed it. */
@Injectable()
export class TransactionContext {
  private readonly storage = new AsyncLocalStorage<EntityManager>();

  constructor(private readonly dataSource: DataSource) {}

  get manager(): EntityManager {
    return this.storage.getStore() ?? this.dataSource.manager;
  }

  /** Runs work in a transaction that somebody else has begun, and ends. */
  join<R>(manager: EntityManager, work: () => Promise<R>): Promise<R> {
    return this.storage.run(manager, work);
  }

  /** Runs work in the transaction under way, or in one of its own. */
  run<R>(work: () => Promise<R>): Promise<R> {
    if (this.storage.getStore()) return work();
    return this.dataSource.transaction((manager) => this.join(manager, work));
  }
}
