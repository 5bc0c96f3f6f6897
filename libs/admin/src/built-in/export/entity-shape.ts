import type { EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { Alias } from 'typeorm/query-builder/Alias.js';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import type { CopiedValues } from './copied-values.js';
import type { SelectedColumns } from './selected-columns.js';

/** How an entity is made of a row: which column's value stands where, and what was joined to be loaded with it. */
export interface EntityShape {
  readonly metadata: EntityMetadata;
  readonly columns: readonly { readonly column: ColumnMetadata; readonly place: number }[];
  readonly related: readonly { readonly relation: RelationMetadata; readonly shape: EntityShape }[];
}

/** What a query loads before a COPY of it selects something else: its main alias, and the joined ones that are selected. */
export type LoadedParts = Pick<SelectQueryBuilder<object>['expressionMap'], 'selects' | 'joinAttributes'>;

/**
 * Selects what `query.getMany()` would load of each row, joined to-one relations included. Undefined where TypeORM does more than to
 * set the values of columns: where it tells listeners or subscribers, decides between classes, loads keys of relations or loads later.
 */
export function shapeEntity(
  { expressionMap, connection }: SelectQueryBuilder<object>,
  loaded: LoadedParts,
  selected: SelectedColumns,
): EntityShape | undefined {
  const { mainAlias, relationIdAttributes } = expressionMap;
  const isHeard = connection.subscribers.some((subscriber) => 'afterLoad' in subscriber);
  if (!mainAlias || isHeard || relationIdAttributes.length > 0) return undefined;
  return shapeAlias(mainAlias, loaded, selected);
}

function shapeAlias(alias: Alias, loaded: LoadedParts, selected: SelectedColumns): EntityShape | undefined {
  const { name, metadata } = alias;
  if (!isPlain(metadata)) return undefined;
  const columns: EntityShape['columns'][number][] = [];
  const selections = loaded.selects.map(({ selection }) => selection);
  const isLoaded = ({ isSelect, propertyPath }: ColumnMetadata): boolean =>
    isSelect || selections.includes(`${name}.${propertyPath}`);
  for (const column of metadata.columns.filter((candidate) => !candidate.isVirtual && isLoaded(candidate))) {
    const place = selected.add({ column, expression: `(${name}.${column.propertyPath})` });
    if (place === undefined) return undefined;
    columns.push({ column, place });
  }
  const related: EntityShape['related'][number][] = [];
  for (const join of loaded.joinAttributes.filter(({ parentAlias }) => parentAlias === name)) {
    if (!selections.some((selection) => selection === join.alias.name || selection?.startsWith(`${join.alias.name}.`)))
      continue;
    const isWhole = selections.includes(join.alias.name) && !join.mapToProperty;
    const shape = isWhole ? shapeAlias(join.alias, loaded, selected) : undefined;
    if (!join.relation || !shape) return undefined;
    related.push({ relation: join.relation, shape });
  }
  return { metadata, columns, related };
}

function isPlain({ childEntityMetadatas, lazyRelations, relationIds, afterLoadListeners }: EntityMetadata): boolean {
  return [childEntityMetadatas, lazyRelations, relationIds, afterLoadListeners].every(({ length }) => length === 0);
}

/** Makes the entity of a row, as TypeORM does; null where nothing was joined. */
export function makeEntity({ metadata, columns, related }: EntityShape, row: CopiedValues): object | null {
  if (columns.every(({ place }) => row.texts[place] === null)) return null;
  // Safe: an entity is an object.
  const entity = metadata.create(undefined, { fromDeserializer: true }) as object;
  for (const { column, place } of columns) column.setEntityValue(entity, row.values[place]);
  for (const { relation, shape } of related) relation.setEntityValue(entity, makeEntity(shape, row));
  return entity;
}
