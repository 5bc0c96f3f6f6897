import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { pathColumn } from '../change-list/list-column.js';
import { EntityKey } from '../keyset/entity-key.js';
import { columnHeader } from '../model-admin/column-header.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { CellPresenter } from './cell.presenter.js';
import type { Exchange } from './exchange.js';
import type { FactView } from './fact.view.js';
import { fieldBound, presentField } from './field.presenter.js';
import { presentRelatedRows } from './related-rows.presenter.js';
import { referToRows } from './row-references.js';
import type { SiteServer } from './site.server.js';

/** Lists the relations of an entity that lead to one row at most. */
export function toOneRelations({ metadata }: ModelDefinition): readonly RelationMetadata[] {
  return metadata.relations.filter(({ isManyToOne, isOneToOne }) => isManyToOne || isOneToOne);
}

/**
 * Presents all that a row says: its columns and to-one relations in the order of the entity, then its to-many relations. Left out are
 * columns that queries don't select. Related rows are named as their own admin names them to the person, and else by their key.
 */
export async function presentObject(
  server: SiteServer,
  exchange: Exchange,
  { definition, admin, row, key }: PresentedObject,
): Promise<readonly FactView[]> {
  const { texts } = exchange;
  const { metadata } = definition;
  const cells = new CellPresenter(definition, admin, texts, () => undefined, fieldBound(texts));
  const facts: FactView[] = [];
  for (const end of factsOf(definition)) {
    if ('relation' in end) {
      const { propertyPath } = end.relation;
      const empty = { text: definition.columns[propertyPath]?.empty ?? texts.format('list.empty.value') };
      const fact = (await presentRelation(server, exchange, end.relation, row)) ?? empty;
      facts.push({ ...fact, term: columnHeader(definition, propertyPath) });
    } else {
      const { column } = end;
      const shown = pathColumn(definition, { path: column.propertyPath, relations: [], end });
      facts.push({ term: columnHeader(definition, shown.name), ...presentField(column, shown, row, cells, texts) });
    }
  }
  // Typed as anything by TypeORM.
  const deletedAt: unknown = metadata.deleteDateColumn?.getEntityValue(row);
  const relating = { row, key, deleted: deletedAt !== null && deletedAt !== undefined };
  for (const relation of metadata.relations.filter(({ isOneToMany, isManyToMany }) => isOneToMany || isManyToMany)) {
    const fact = await presentRelatedRows(server, exchange, relation, relating);
    if (fact) facts.push({ ...fact, term: columnHeader(definition, relation.propertyPath) });
  }
  return facts;
}

/** A loaded row, its to-one relations too, and its key as text. */
interface PresentedObject {
  readonly definition: ModelDefinition;
  readonly admin: ModelAdmin;
  readonly row: object;
  readonly key: string;
}

type Fact = { readonly column: ColumnMetadata } | { readonly relation: RelationMetadata };

/** Lists what a row says: each column, or the relation it is a foreign key of, and then the relations without a column here. */
function factsOf(definition: ModelDefinition): readonly Fact[] {
  const relations = toOneRelations(definition);
  const owned = new Map(relations.flatMap((relation) => relation.joinColumns.map((column) => [column, relation])));
  const facts = definition.metadata.columns.flatMap((column): readonly Fact[] => {
    const relation = owned.get(column);
    // A foreign key of several columns is one relation.
    if (relation) return relation.joinColumns[0] === column ? [{ relation }] : [];
    return column.isSelect && !column.isVirtual ? [{ column }] : [];
  });
  const inverse = relations.filter(({ isOwning }) => !isOwning);
  return [...facts, ...inverse.map((relation) => ({ relation }))];
}

/** Presents a to-one relation; undefined for one that leads to no row. */
async function presentRelation(
  server: SiteServer,
  exchange: Exchange,
  relation: RelationMetadata,
  row: object,
): Promise<Omit<FactView, 'term'> | undefined> {
  const { site, models } = server.parts;
  // Typed as anything by TypeORM.
  const related: unknown = relation.getEntityValue(row);
  if (typeof related !== 'object' || related === null) return undefined;
  const target = relation.inverseEntityMetadata;
  const definition = models.findByEntity(site, target.target);
  const key = EntityKey.of(target)?.textOf(related);
  if (!definition || key === undefined) {
    return { text: Object.values(target.getEntityIdMap(related) ?? {}).join(', ') };
  }
  const [reference] = await referToRows(server, exchange, definition, [key]);
  return { text: key, ...reference };
}
