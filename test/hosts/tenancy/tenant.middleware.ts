import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import { TenantContext } from './tenant.context.js';

/** Reads the tenant from a header that the proxy sets, and never lets through from outside. A host name does as well. */
@Injectable()
export class TenantMiddleware implements NestMiddleware<IncomingMessage, ServerResponse> {
  constructor(private readonly tenants: TenantContext) {}

  use(request: IncomingMessage, _response: ServerResponse, next: () => void): void {
    const tenant = request.headers['x-tenant'];
    if (typeof tenant === 'string' && tenant !== '') this.tenants.run(tenant, next);
    else next();
  }
}
