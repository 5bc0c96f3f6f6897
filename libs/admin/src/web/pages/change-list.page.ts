import type { SitePage } from '../site.server.js';
import { respondWithList } from './list-response.js';
import { openModel } from './opened-list.js';

/** Shows the list of a model. */
export function changeListPage(model: string): SitePage {
  return {
    access: 'signedIn',
    mayBeBehind: true,
    async respond(server, exchange) {
      const opened = await openModel(server, exchange, model);
      return respondWithList(server, exchange, { ...opened, list: await opened.openList(exchange.query) });
    },
  };
}
