import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { binaryTypes } from './binary-types.js';

/** What a column holds, as far as lists, filters and searches treat it differently. */
export type ColumnKind = 'boolean' | 'number' | 'date' | 'text' | 'other';

/** The types of columns by what they hold; TypeORM knows more, which are 'other'. */
const types: Readonly<Record<Exclude<ColumnKind, 'other'>, readonly unknown[]>> = {
  boolean: [Boolean, 'boolean', 'bool'],
  // prettier-ignore
  number: [
    Number, 'int', 'integer', 'int2', 'int4', 'int8', 'smallint', 'mediumint', 'tinyint', 'bigint', 'decimal', 'numeric',
    'float', 'float4', 'float8', 'double', 'double precision', 'real', 'money',
  ],
  date: [
    ...[Date, 'date', 'datetime', 'timestamp', 'timestamptz', 'timestamp with time zone'],
    'timestamp without time zone',
  ],
  // prettier-ignore
  text: [
    String, 'varchar', 'character varying', 'char', 'character', 'text', 'nvarchar', 'citext', 'tinytext', 'mediumtext',
    'longtext', 'enum', 'simple-enum',
  ],
};

const kinds = ['boolean', 'number', 'date', 'text'] as const;
/** Asked for each cell of a list. */
const kindByType = new Map(kinds.flatMap((kind) => types[kind].map((type) => [type, kind] as const)));

/** The types that databases have no order for. */
const unordered: readonly unknown[] = [
  'json',
  'xml',
  'point',
  'line',
  'lseg',
  'box',
  'path',
  'polygon',
  'circle',
  'geometry',
];

/** Tells what a column holds: `'boolean'` for `@Column({ type: 'boolean' })`, `'other'` for what has no treatment of its own. */
export function columnKindOf(column: ColumnMetadata): ColumnKind {
  return (column.isArray ? undefined : kindByType.get(column.type)) ?? 'other';
}

/** Says whether a list can be ordered by a column: not where databases have no order, nor by bytes, whose order says nothing. */
export function isOrderable(column: ColumnMetadata): boolean {
  return !unordered.includes(column.type) && !binaryTypes.has(column.type);
}
