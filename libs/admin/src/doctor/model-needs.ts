import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { applyListOrder } from '../change-list/list-order.js';
import { listColumns, type ListColumn } from '../change-list/list-column.js';
import { listedKey } from '../change-list/listed-key.js';
import type { OrderedColumn as ClickedColumn } from '../change-list/list-state.js';
import { joinedColumns, junctionColumns } from '../change-list/related-condition.js';
import { searchedFields } from '../change-list/search-condition.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { resolvePath, type ResolvedPath } from '../model-admin/resolved-path.js';
import { tableOf } from './entity-table.js';
import type { IndexNeed, UnservedNeed } from './index-need.js';
import { unservedText } from './unserved-text.js';

/**
 * Lists what the list of a model asks of indexes: for its own order and that of each column that can be clicked, the keys after which pages
 * begin included; for each of its filters, its dates and its search fields. Filters of the host's own are not known.
 */
export function needsOf(definition: ModelDefinition): readonly (IndexNeed | UnservedNeed)[] {
  const { metadata, dateHierarchy } = definition;
  const paths = (listed: readonly unknown[]): readonly ResolvedPath[] =>
    listed.flatMap((path) => (typeof path === 'string' ? (resolvePath(metadata, path) ?? []) : []));
  return [
    ...orderNeeds(definition),
    ...paths(definition.listFilter).flatMap((path) => findNeeds(`filter by ${path.path}`, path)),
    ...paths([dateHierarchy]).flatMap((path) => findNeeds(`dates of ${path.path}`, path)),
    ...searchedFields(definition).flatMap((path) => searchNeeds(`search in ${path.path}`, path)),
  ];
}

function orderNeeds(definition: ModelDefinition): readonly (IndexNeed | UnservedNeed)[] {
  const columns = listColumns(definition);
  const clicked = columns.filter(({ orderBy }) => orderBy !== undefined).map(({ name }) => name);
  return [
    orderNeed(definition, columns, 'order of the list', []),
    ...clicked.map((name) => orderNeed(definition, columns, `order by ${name}`, [{ column: name, descending: false }])),
  ];
}

function orderNeed(
  definition: ModelDefinition,
  columns: readonly ListColumn[],
  reason: string,
  order: readonly ClickedColumn[],
): IndexNeed | UnservedNeed {
  const { metadata, dataSource } = definition;
  const query = dataSource.manager.createQueryBuilder<object>(metadata.target, metadata.name);
  const terms = applyListOrder(query, definition, columns, { order }, listedKey(definition));
  if (
    terms.some(
      ({ path }) =>
        !path.startsWith(`${query.alias}.`) &&
        query.expressionMap.joinAttributes.some(({ alias }) => path.startsWith(`${alias.name}.`)),
    )
  )
    return { reason, because: 'it is an order by another table, which no index has beside this one' };
  if (terms.some(({ path, column }) => path !== `${query.alias}.${column.propertyPath}`))
    return { reason, because: 'it is an order by what is computed' };
  return {
    ...{ reason, use: 'order', table: tableOf(metadata), metadata: terms.map(({ column }) => column) },
    columns: terms.map(({ column, descending }) => ({ name: column.databaseName, descending })),
  };
}

function findNeeds(reason: string, { relations, end }: ResolvedPath): readonly (IndexNeed | UnservedNeed)[] {
  if ('relation' in end) return relationNeeds(reason, [...relations, end.relation]);
  const { column } = end;
  if (column.isVirtualProperty) return [{ reason, because: 'the column is computed' }];
  return [...relationNeeds(reason, relations), need(reason, 'find', [column])];
}

function searchNeeds(reason: string, { relations, end }: ResolvedPath): readonly (IndexNeed | UnservedNeed)[] {
  if (!('column' in end)) return [];
  const because = unservedText(end.column);
  if (because !== undefined) return [{ reason, because }];
  return [...relationNeeds(reason, relations), need(reason, 'contain', [end.column])];
}

/** Lists what leads from the rows at the end of a chain of relations to those of the list. */
function relationNeeds(reason: string, relations: readonly RelationMetadata[]): readonly IndexNeed[] {
  return relations.flatMap((relation) => {
    const columns = relation.isManyToMany ? junctionColumns(relation).target : joinedColumns(relation).here;
    return columns.length === 0 ? [] : [need(reason, 'find', columns)];
  });
}

function need(reason: string, use: IndexNeed['use'], metadata: readonly ColumnMetadata[]): IndexNeed {
  const [first] = metadata;
  if (!first) throw new TypeError(`Nothing is needed for '${reason}'.`);
  const columns = metadata.map(({ databaseName }) => ({ name: databaseName, descending: false }));
  return { reason, use, table: tableOf(first.entityMetadata), columns, metadata };
}
