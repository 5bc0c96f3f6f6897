import type { ModelDefinition } from '../model-admin/model-definition.js';

/** How many rows a table has: `{ rows: 10_000, more: true }` where they were not all counted. */
export interface RowCount {
  readonly rows: number;
  readonly more: boolean;
}

/** Counts the rows of a model's table, up to a number. */
export async function countUpTo({ dataSource, metadata }: ModelDefinition, most: number): Promise<RowCount> {
  const rows = dataSource.manager
    .createQueryBuilder<object>(metadata.target, metadata.name)
    .withDeleted()
    .select('1', 'one')
    .limit(most + 1);
  const counted = await dataSource
    .createQueryBuilder()
    .select('COUNT(*)', 'count')
    .from<object>(`(${rows.getQuery()})`, 'steward_counted')
    .setParameters(rows.getParameters())
    .getRawOne<{ readonly count: number | string }>();
  const count = Number(counted?.count ?? 0);
  return { rows: Math.min(count, most), more: count > most };
}
