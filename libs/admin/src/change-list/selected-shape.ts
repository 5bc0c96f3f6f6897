import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { leadsToOne } from '../model-admin/resolved-path.js';
import { joinLoaded } from './joined-path.js';
import type { RowShape } from './row-shape.js';

/**
 * Lets a query read rows of a shape, and joins the relations of it that lead to one row. What the query selected beside its own entity, and
 * what it joined and selected, it goes on reading.
 *
 * @param isJoined says which relations are joined; those to several rows multiply the rows of the query
 * @returns the shape as it is read
 */
export function selectShape<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  shape: RowShape,
  isJoined: (relation: RelationMetadata) => boolean = leadsToOne,
): RowShape {
  const { alias, expressionMap } = query;
  // Ids that a query loads beside the rows are found by columns that nobody named.
  const isWhole = shape.isWhole || expressionMap.relationIdAttributes.length > 0;
  if (!isWhole) expressionMap.selects = expressionMap.selects.filter(({ selection }) => selection !== alias);
  return selectAt(query, alias, { ...shape, isWhole }, isJoined);
}

function selectAt<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  shape: RowShape,
  isJoined: (relation: RelationMetadata) => boolean,
): RowShape {
  const { metadata } = shape;
  const selected = new Set(
    query.expressionMap.selects.filter(({ aliasName }) => !aliasName).map(({ selection }) => selection),
  );
  const isWhole = shape.isWhole || selected.has(alias);
  const columns = metadata.columns.filter(
    (column) => shape.columns.has(column) || selected.has(`${alias}.${column.propertyPath}`),
  );
  // What is selected by name alone is named also beside a whole row, since the list shows it.
  const named = columns.filter(({ isSelect }) => !(isWhole && isSelect));
  const wanted = [...(isWhole ? [alias] : []), ...named.map(({ propertyPath }) => `${alias}.${propertyPath}`)];
  for (const selection of new Set(wanted)) if (!selected.has(selection)) query.addSelect(selection);
  const related = [...shape.related].map(([relation, child]): [RelationMetadata, RowShape] =>
    isJoined(relation)
      ? [relation, selectAt(query, joinLoaded(query, alias, relation), child, isJoined)]
      : [relation, child],
  );
  return { metadata, isWhole, columns: new Set(columns), related: new Map(related) };
}
