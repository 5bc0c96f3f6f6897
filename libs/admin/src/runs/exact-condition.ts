import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bind } from '../keyset/bind.js';
import { databaseFamilyOf } from '../keyset/database-family.js';

/**
 * Writes the condition that a column holds just this text. Most collations of MySQL take 'Ada' for 'ada': there the bytes are compared
 * as well, beside what an index serves.
 */
export function exactCondition<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  path: string,
  text: string,
): string {
  const value = `:${bind(query, text)}`;
  const equal = `${path} = ${value}`;
  if (databaseFamilyOf(query.connection) !== 'mysql') return equal;
  return `(${equal} AND CAST(${path} AS BINARY) = CAST(${value} AS BINARY))`;
}
