import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
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
    const found = searchBranches(query, fields, word);
    // Nothing is found where nothing is looked through.
    query.andWhere(found.length === 0 ? '1 = 0' : `(${found.join(' OR ')})`);
  }
  return query;
}

/**
 * Writes the conditions of which a row that a word is found in meets at least one: one on the entity's own columns, and one on those that
 * each chain of relations leads to. An index can serve each of them; hardly any database has one that serves their OR.
 */
export function searchBranches<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  fields: readonly ResolvedPath[],
  word: string,
): readonly string[] {
  const pattern = bind(query, `%${word.replace(/[%_!]/g, `${ESCAPE}$&`)}%`);
  const branches = new Map<string, Branch>();
  for (const { relations, end } of fields) {
    if (!('column' in end)) continue;
    const path = relations.map(({ propertyPath }) => propertyPath).join('.');
    const columns = branches.get(path)?.columns ?? [];
    branches.set(path, { relations, columns: [...columns, end.column] });
  }
  const { connection } = query;
  return [...branches.values()].map(({ relations, columns }) =>
    relatedCondition(query, relations, (alias) => {
      const found = columns.map((column) => columnCondition(connection, alias, column, pattern));
      return found.length === 1 ? found.join('') : `(${found.join(' OR ')})`;
    }),
  );
}

/** What is looked through at the end of one chain of relations. */
interface Branch {
  readonly relations: readonly RelationMetadata[];
  readonly columns: readonly ColumnMetadata[];
}

function columnCondition(connection: DataSource, alias: string, column: ColumnMetadata, pattern: string): string {
  const family = databaseFamilyOf(connection);
  const like = family === 'postgres' ? 'ILIKE' : 'LIKE';
  const isText = columnKindOf(column) === 'text' && column.type !== 'enum' && column.type !== 'simple-enum';
  const path = columnExpression(alias, column);
  const text = isText || family === 'sqlite' ? path : `CAST(${path} AS ${family === 'mysql' ? 'char' : 'text'})`;
  return `${text} ${like} :${pattern} ESCAPE '${ESCAPE}'`;
}
