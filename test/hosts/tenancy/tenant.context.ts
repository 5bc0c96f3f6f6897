import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';

/** Says whose rows a request is about. */
@Injectable()
export class TenantContext {
  private readonly storage = new AsyncLocalStorage<string>();

  /** Throws where there is none: no tenant must never mean all of them. */
  get current(): string {
    const tenant = this.find();
    if (tenant === undefined) throw new Error('No tenant was set for this request.');
    return tenant;
  }

  find(): string | undefined {
    return this.storage.getStore();
  }

  run<R>(tenant: string, work: () => R): R {
    return this.storage.run(tenant, work);
  }
}
