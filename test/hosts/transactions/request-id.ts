import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';

/** Knows the number of the request that is answered. */
@Injectable()
export class RequestId {
  private readonly storage = new AsyncLocalStorage<string>();

  get current(): string {
    return this.storage.getStore() ?? 'none';
  }

  run<R>(id: string, work: () => R): R {
    return this.storage.run(id, work);
  }
}
