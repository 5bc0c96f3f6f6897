import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bind } from '../keyset/bind.js';
import { columnExpression } from '../keyset/column-expression.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { columnKindOf } from '../model-admin/column-kind.js';
import { relatedCondition } from './related-condition.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { resolvePath, type ResolvedPath } from '../model-admin/resolved-path.js';

/** Stands before a character that means itself in a pattern. Not the backslash: databases disagree about it within quotes. */
const ESCAPE = '!';

/** Lists what a search of a model looks through. */
export function searchedFields({ metadata, searchFields }: ModelDefinition): readonly ResolvedPath[] {
  return searchFields.map((path) => resolvePath(metadata, path)).filter((field) => field !== undefined);
}

/**
 * Narrows a query to the rows in which every word is found in some field, whatever its case. Wildcards in a word mean themselves.
 * SQLite folds the case of ASCII letters only.
 */
export function whereSearch<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  fields: readonly ResolvedPath[],
  words: readonly string[],
): SelectQueryBuilder<T> {
  for (const word of words) {
    const pattern = bind(query, `%${word.replace(/[%_!]/g, `${ESCAPE}$&`)}%`);
    const found = fields.map((field) => fieldCondition(query, field, pattern));
    // Nothing is found where nothing is looked through.
    query.andWhere(found.length === 0 ? '1 = 0' : `(${found.join(' OR ')})`);
  }
  return query;
}

function fieldCondition<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { relations, end }: ResolvedPath,
  pattern: string,
): string {
  if (!('column' in end)) return '1 = 0';
  const { column } = end;
  const family = databaseFamilyOf(query.connection);
  const like = family === 'postgres' ? 'ILIKE' : 'LIKE';
  const isText = columnKindOf(column) === 'text' && column.type !== 'enum' && column.type !== 'simple-enum';
  return relatedCondition(query, relations, (alias) => {
    const path = columnExpression(alias, column);
    const text = isText || family === 'sqlite' ? path : `CAST(${path} AS ${family === 'mysql' ? 'char' : 'text'})`;
    return `${text} ${like} :${pattern} ESCAPE '${ESCAPE}'`;
  });
}
