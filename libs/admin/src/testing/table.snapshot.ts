import { createHash } from 'node:crypto';
import type { EntityMetadata } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';

/** The rows of a table at one moment: what stands in each, as a hash, by its key as text. */
export type TableSnapshot = ReadonlyMap<string, string>;

/** Reads every row of an entity's table: deleted ones and hidden columns too, past every scope. */
export async function readTable(metadata: EntityMetadata, key: EntityKey): Promise<TableSnapshot> {
  const root = rootOf(metadata);
  const query = root.connection.createQueryBuilder(root.target, 'proved').withDeleted();
  for (const { isSelect, propertyPath } of root.columns) if (!isSelect) query.addSelect(`proved.${propertyPath}`);
  // Nothing is joined, so that each entity has its raw row.
  const { entities, raw } = await query.getRawAndEntities<Record<string, unknown>>();
  return new Map(entities.map((row, index) => [key.textOf(row), hash(raw[index])]));
}

/** Lists the keys of the rows that have changed since, or are gone. Rows that were added touch none that was there. */
export function changedKeys(before: TableSnapshot, after: TableSnapshot): readonly string[] {
  return [...before].filter(([key, row]) => after.get(key) !== row).map(([key]) => key);
}

/** Finds the entity that has all rows of a table, where classes share one. */
function rootOf(metadata: EntityMetadata): EntityMetadata {
  const parent: EntityMetadata | undefined = metadata.parentEntityMetadata;
  return parent ? rootOf(parent) : metadata;
}

function hash(row: unknown): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('base64');
}
