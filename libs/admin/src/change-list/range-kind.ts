import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { columnKindOf } from '../model-admin/column-kind.js';

/** What the bounds of a range are compared as: days of the calendar, instants by their day in the site's time zone, and numbers by what they hold exactly. */
export type RangeKind = 'day' | 'instant' | 'whole' | 'decimal' | 'single' | 'double';

const kinds: Readonly<Record<'decimal' | 'real' | 'float', readonly unknown[]>> = {
  decimal: ['decimal', 'numeric'],
  real: ['real', 'float4'],
  float: ['float', 'float8', 'double', 'double precision'],
};

/** Tells what a range of a column is compared as; undefined for a column that has none: money, a text, one whose values are transformed. */
export function rangeKindOf(column: ColumnMetadata): RangeKind | undefined {
  if (column.transformer || column.type === 'money') return undefined;
  switch (columnKindOf(column)) {
    case 'date':
      return column.type === 'date' ? 'day' : 'instant';
    case 'number':
      return numberKindOf(column);
    case 'boolean':
    case 'text':
    case 'other':
      return undefined;
  }
}

function numberKindOf(column: ColumnMetadata): RangeKind {
  if (kinds.decimal.includes(column.type)) return 'decimal';
  const family = databaseFamilyOf(column.entityMetadata.connection);
  if (kinds.real.includes(column.type)) return family === 'postgres' ? 'single' : 'double';
  if (!kinds.float.includes(column.type)) return 'whole';
  // MySQL alone takes four bytes for a FLOAT of up to 24 bits.
  const isShort = column.type === 'float' && (column.precision ?? 0) <= 24;
  return family === 'mysql' && isShort ? 'single' : 'double';
}
