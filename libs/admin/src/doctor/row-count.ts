import { listedKey } from '../change-list/listed-key.js';
import { countRows } from '../keyset/count-rows.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';

/** How many rows a table has: `{ rows: 10_000, more: true }` where they were not all counted. */
export interface RowCount {
  readonly rows: number;
  readonly more: boolean;
}

/** Counts the rows of a model's table, deleted ones too, up to a number. */
export async function countUpTo(definition: ModelDefinition, most: number): Promise<RowCount> {
  const { dataSource, metadata } = definition;
  const rows = dataSource.manager.createQueryBuilder<object>(metadata.target, metadata.name).withDeleted();
  const count = await countRows(rows, listedKey(definition), most + 1);
  return { rows: Math.min(count, most), more: count > most };
}
