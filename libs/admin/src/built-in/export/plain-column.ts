import type { SelectQueryBuilder } from 'typeorm';
import type { ExportColumn } from '../../model-admin/export-column.js';
import { followColumn, type FollowedColumn } from './followed-column.js';
import { plainExpression, type PlainKind } from './plain-expression.js';

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
 * Joins what a column's path crosses, and writes the expression that gives its cell in PostgreSQL. Undefined for a column whose
 * text is not sure to be the same whether the database writes it or the ordinary path: one that is computed, is transformed, or has
 * another type than those above.
 */
export function plainColumn(query: SelectQueryBuilder<object>, { value, numeric }: ExportColumn): string | undefined {
  const followed = typeof value === 'function' ? undefined : followColumn(query, value);
  return followed && plainCell(followed, numeric ?? false);
}

function plainCell({ column, expression }: FollowedColumn, numeric: boolean): string | undefined {
  const kind = kinds.get(column.type);
  if (!kind || column.transformer || column.isArray || column.isVirtualProperty) return undefined;
  // What is written as a number, and what is guarded, is the column's to say.
  if (numeric ? kind === 'text' : kind === 'decimal' || kind === 'integer') return undefined;
  // TypeORM makes numbers of the values of such an enumeration.
  if (column.enum && !column.enum.every((item) => typeof item === 'string')) return undefined;
  // The driver reads a time without a zone as one of this machine's.
  if (kind === 'clockTime' && Intl.DateTimeFormat().resolvedOptions().timeZone !== 'UTC') return undefined;
  const { options } = column.entityMetadata.connection;
  // Told so, the driver reads large integers as numbers, and loses digits.
  if (kind === 'integer' && 'parseInt8' in options && options.parseInt8) return undefined;
  return plainExpression(expression, kind);
}
