import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { databaseFamilyOf } from '../keyset/database-family.js';

/** What InnoDB holds in an index at most, in bytes, and how many a letter takes at most. */
const LONGEST_KEY = 3_072;
const LETTER = 4;
const DEFAULT_LENGTH = 255;

/** The types of MySQL that an index holds the beginning of alone. */
const long = /^(tiny|medium|long)?(text|blob)$|^json$|^simple-(array|json)$/;

/** Says why an index can't hold columns as a whole; undefined where it can. */
export function unindexable(columns: readonly ColumnMetadata[]): string | undefined {
  const family = columns[0] && databaseFamilyOf(columns[0].entityMetadata.connection);
  const types = columns.map(({ type }) => (typeof type === 'string' ? type : type.name));
  switch (family) {
    case 'mysql': {
      if (types.some((type) => long.test(type))) return 'an index holds the beginning of such a text alone';
      const bytes = columns.reduce((sum, { length }, place) => sum + lengthOf(types[place] ?? '', length) * LETTER, 0);
      return bytes > LONGEST_KEY ? `an index holds ${LONGEST_KEY} bytes at most` : undefined;
    }
    case 'postgres':
      return types.includes('json') || types.includes('xml') ? 'PostgreSQL compares no such values' : undefined;
    case 'sqlite':
    case undefined:
      return undefined;
  }
}

function lengthOf(type: string, length: string): number {
  return /char|String/i.test(type) ? Number(length) || DEFAULT_LENGTH : 2;
}
