import { HttpError } from '../http.error.js';
import type { SitePage } from '../site.server.js';

/** Serves one of the pages' own files, by the name that holds the hash of its content. */
export function assetPage(servedName: string): SitePage {
  return {
    access: 'everybody',
    respond(server) {
      const asset = server.assets.find(servedName);
      if (!asset) throw new HttpError(404);
      return Promise.resolve({ kind: 'asset', asset });
    },
  };
}
