import type { EntityManager } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import { hasAnyPermission } from '../access/permission-check.js';
import { EntityKey } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { rowLabel } from '../model-admin/row-label.js';
import { openObjectScope } from './object-scope.js';

/**
 * Names rows by their keys as text, in one query: `['3']` gives `{ '3' => 'Aurora' }`. Rows that the person may not see by that model's
 * own admin, and rows that are gone, are left out alike.
 *
 * @param within the manager of a transaction that is open, where it is: one that waited for a second connection of its pool could wait for
 * others which do the same
 */
export async function labelRows(
  definition: ModelDefinition,
  admin: ModelAdmin,
  request: AdminRequest,
  keys: readonly string[],
  within?: EntityManager,
): Promise<ReadonlyMap<string, string>> {
  const key = EntityKey.of(definition.metadata);
  const values = keys.flatMap((text) => key?.parse(text) ?? []);
  if (!key || values.length === 0 || !(await hasAnyPermission(admin, ['view'], request))) return new Map();
  const scope = await openObjectScope(definition, admin, request);
  const query = whereKeys(scope(), key, values, 'only');
  if (within?.queryRunner && within.connection === definition.dataSource) query.setQueryRunner(within.queryRunner);
  const { rows } = await new KeysetReader(query, key, []).readRows({ limit: values.length });
  return new Map(rows.map((row) => [key.textOf(row), rowLabel(admin, row)]));
}
