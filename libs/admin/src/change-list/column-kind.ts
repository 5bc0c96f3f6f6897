import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** What a column holds, as far as lists, filters and searches treat it differently. */
export type ColumnKind = 'boolean' | 'number' | 'date' | 'text' | 'other';

const kinds: ReadonlyMap<unknown, ColumnKind> = new Map<unknown, ColumnKind>([
  ...[Boolean, 'boolean', 'bool'].map((type) => [type, 'boolean'] as const),
  ...[
    ...[
      Number,
      'int',
      'integer',
      'int2',
      'int4',
      'int8',
      'smallint',
      'mediumint',
      'tinyint',
      'bigint',
      'decimal',
      'numeric',
    ],
    ...['float', 'float4', 'float8', 'double', 'double precision', 'real', 'money'],
  ].map((type) => [type, 'number'] as const),
  ...[
    ...[
      Date,
      'date',
      'datetime',
      'timestamp',
      'timestamptz',
      'timestamp with time zone',
      'timestamp without time zone',
    ],
  ].map((type) => [type, 'date'] as const),
  ...[
    ...[
      String,
      'varchar',
      'character varying',
      'char',
      'character',
      'text',
      'nvarchar',
      'citext',
      'tinytext',
      'mediumtext',
    ],
    ...['longtext', 'enum', 'simple-enum'],
  ].map((type) => [type, 'text'] as const),
]);

/** Tells what a column holds: `'boolean'` for `@Column({ type: 'boolean' })`, `'other'` for what has no treatment of its own. */
export function columnKindOf(column: ColumnMetadata): ColumnKind {
  return kinds.get(column.type) ?? 'other';
}
