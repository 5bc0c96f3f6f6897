import { labelRows } from '../change-list/row-labels.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Exchange } from './exchange.js';
import { objectAddress } from './object-address.js';
import type { SiteServer } from './site.server.js';

/** A row as another page names it. */
export interface RowReference {
  /** How the model's own admin calls the row. */
  readonly text: string;
  /** The page of the row; undefined where no address can hold its key. */
  readonly href: string | undefined;
}

/**
 * Names rows by their keys as text, in the order of these: in one query, within what the model's own admin lets the person see.
 * Those that the person may not see, and those that are gone, are left out alike.
 */
export async function referToRows(
  server: SiteServer,
  exchange: Exchange,
  definition: ModelDefinition,
  keys: readonly string[],
): Promise<readonly RowReference[]> {
  const admin = await server.resolveAdmin(definition, exchange);
  const labels = await labelRows(definition, admin, server.requestOf(exchange), keys);
  return keys.flatMap((key) => {
    const text = labels.get(key);
    return text === undefined ? [] : [{ text, href: objectAddress(exchange.basePath, definition.name, key) }];
  });
}
