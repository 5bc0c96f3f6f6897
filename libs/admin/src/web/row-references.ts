import { hasAnyPermission } from '../access/permission-check.js';
import { openObjectScope } from '../change-list/object-scope.js';
import { EntityKey } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Exchange } from './exchange.js';
import { objectAddress } from './object-address.js';
import type { SiteServer } from './site.server.js';

/** A row as another page names it: by its label, with a link, where it is there for the person; by its key alone elsewhere. */
export interface RowReference {
  readonly text: string;
  readonly href: string | undefined;
}

/** Names rows by their keys as text, in the order of these: in one query, within what the model's own admin lets the person see. */
export async function referToRows(
  server: SiteServer,
  exchange: Exchange,
  definition: ModelDefinition,
  keys: readonly string[],
): Promise<readonly RowReference[]> {
  const labels = await readLabels(server, exchange, definition, keys);
  return keys.map((key) => {
    const label = labels.get(key);
    if (label === undefined) return { text: key, href: undefined };
    return { text: label, href: objectAddress(exchange.basePath, definition.name, key) };
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
