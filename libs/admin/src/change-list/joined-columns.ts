import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { isToOne, relationsOf, type ResolvedPath } from '../model-admin/resolved-path.js';
import { joinAndSelect } from './joined-path.js';
import type { ListColumn } from './list-column.js';

/** Joins to a query of a list what its columns show of one row each. Gives the paths of those that show several. */
export function joinColumns<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  columns: readonly ListColumn[],
): readonly ResolvedPath[] {
  const paths = columns.flatMap(({ content }) => ('path' in content ? [content.path] : []));
  for (const path of paths.filter(isToOne)) {
    const alias = joinAndSelect(query, relationsOf(path));
    // What is selected by name alone is named here, since the list shows it.
    if ('column' in path.end && !path.end.column.isSelect) query.addSelect(`${alias}.${path.end.column.propertyPath}`);
  }
  return paths.filter((path) => !isToOne(path));
}
