import type { SelectQueryBuilder } from 'typeorm';
import type { ExportColumn } from '../../model-admin/export-column.js';
import { followColumn } from './followed-column.js';

/** The kinds of values that PostgreSQL can write exactly as the ordinary path does. */
export type PlainKind = 'integer' | 'decimal' | 'boolean' | 'text' | 'uuid' | 'instant' | 'clockTime';

/** A column that PostgreSQL can write itself: the expression of its value, such as `'(article.title)'`, and its kind. */
export interface PlainColumn {
  readonly expression: string;
  readonly kind: PlainKind;
}

const kinds: ReadonlyMap<unknown, PlainKind> = new Map<unknown, PlainKind>([
  ...[Number, 'int', 'integer', 'int2', 'int4', 'smallint', 'bigint', 'int8'].map((type) => [type, 'integer'] as const),
  ...['decimal', 'numeric'].map((type) => [type, 'decimal'] as const),
  ...[Boolean, 'boolean', 'bool'].map((type) => [type, 'boolean'] as const),
  ...[String, 'varchar', 'character varying', 'text', 'enum'].map((type) => [type, 'text'] as const),
  ...['timestamptz', 'timestamp with time zone'].map((type) => [type, 'instant'] as const),
  ...[Date, 'timestamp', 'timestamp without time zone'].map((type) => [type, 'clockTime'] as const),
  ['uuid', 'uuid'],
]);

/**
 * Joins what a column's path crosses, and says of which kind its values are. Undefined for a column whose text is not sure to be the same
 * whether the database writes it or the ordinary path: one that is computed, is transformed, or has another type than those above.
 */
export function plainColumn(
  query: SelectQueryBuilder<object>,
  { value }: Pick<ExportColumn, 'value'>,
): PlainColumn | undefined {
  const followed = typeof value === 'function' ? undefined : followColumn(query, value);
  if (!followed) return undefined;
  const { column, expression } = followed;
  const kind = kinds.get(column.type);
  if (!kind || column.transformer || column.isArray || column.isVirtualProperty) return undefined;
  // TypeORM makes numbers of the values of such an enumeration.
  if (column.enum && !column.enum.every((item) => typeof item === 'string')) return undefined;
  // The driver reads a time without a zone as one of this machine's.
  if (kind === 'clockTime' && Intl.DateTimeFormat().resolvedOptions().timeZone !== 'UTC') return undefined;
  const { options } = column.entityMetadata.connection;
  // Told so, the driver reads large integers as numbers, and loses digits.
  if (kind === 'integer' && 'parseInt8' in options && options.parseInt8) return undefined;
  return { expression, kind };
}
