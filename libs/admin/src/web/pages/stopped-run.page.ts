import { seeOther } from '../admin-response.js';
import type { SitePage } from '../site.server.js';

/** Leads to the record of a run, for who comes back to where its Stop was sent: from an error page, or by signing in. */
export function stoppedRunPage(id: string): SitePage {
  return {
    access: 'signedIn',
    respond: (_server, { basePath }) => Promise.resolve(seeOther(`${basePath}/runs/${id}`)),
  };
}
