import type { EntityManager, SelectQueryBuilder } from 'typeorm';
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
  if (keys.length === 0) return new Map();
  const read = await openRowLabels(definition, admin, request);
  return read(keys, (query) =>
    within?.queryRunner && within.connection === definition.dataSource
      ? query.setQueryRunner(within.queryRunner)
      : query,
  );
}

/** Reads labels by keys as text, by a query that it may bind to a connection first. */
export type RowLabelReader = (
  keys: readonly string[],
  bind: (query: SelectQueryBuilder<object>) => SelectQueryBuilder<object>,
) => Promise<ReadonlyMap<string, string>>;

/** Asks the admin of a model for all that `labelRows` needs of it, so that nothing of the host's is awaited while rows are read. */
export async function openRowLabels(
  definition: ModelDefinition,
  admin: ModelAdmin,
  request: AdminRequest,
): Promise<RowLabelReader> {
  const key = EntityKey.of(definition.metadata);
  if (!key || !(await hasAnyPermission(admin, ['view'], request))) return () => Promise.resolve(new Map());
  const scope = await openObjectScope(definition, admin, request);
  return async (keys, bind) => {
    const values = keys.flatMap((text) => key.parse(text) ?? []);
    if (values.length === 0) return new Map();
    const query = bind(whereKeys(scope(), key, values, 'only'));
    const rows = await new KeysetReader(query, key, []).readEntities({ limit: values.length });
    return new Map(rows.map((row) => [key.textOf(row), rowLabel(admin, row)]));
  };
}
