import { hasAnyPermission } from '../access/permission-check.js';
import { openObjectScope } from '../change-list/object-scope.js';
import { EntityKey } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
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
  const labels = await readLabels(server, exchange, definition, keys);
  return keys.flatMap((key) => {
    const text = labels.get(key);
    return text === undefined ? [] : [{ text, href: objectAddress(exchange.basePath, definition.name, key) }];
  });
}

async function readLabels(
  server: SiteServer,
  exchange: Exchange,
  definition: ModelDefinition,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const key = EntityKey.of(definition.metadata);
  const values = keys.flatMap((text) => key?.parse(text) ?? []);
  if (!key || values.length === 0) return new Map();
  const admin = await server.resolveAdmin(definition, exchange);
  const request = server.requestOf(exchange);
  if (!(await hasAnyPermission(admin, ['view'], request))) return new Map();
  const scope = await openObjectScope(definition, admin, request);
  const query = whereKeys(scope(), key, values, 'only');
  const { rows } = await new KeysetReader(query, key, []).readRows({ limit: values.length });
  return new Map(rows.map((row) => [key.textOf(row), admin.getRowLabel(row)]));
}
