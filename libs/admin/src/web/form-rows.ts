import { AdminFormRows } from '../forms/admin-form-rows.js';
import type { FormRows } from '../forms/form-rows.js';
import type { Exchange } from './exchange.js';
import type { SiteServer } from './site.server.js';

/** Opens the rows of other entities to the forms of a request: those the person who asks may see on this site. */
export function openFormRows(server: SiteServer, exchange: Exchange): FormRows {
  return new AdminFormRows({
    models: server.parts.models,
    request: server.requestOf(exchange),
    resolveAdmin: (definition) => server.resolveAdmin(definition, exchange),
  });
}
