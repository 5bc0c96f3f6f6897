import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { bind } from '../keyset/bind.js';

/** What TypeORM names the kinds of rows by that a query of a `@ChildEntity` gives: alike for every entity, and known to the outermost query alone. */
const KINDS = 'discriminatorColumnValues';

/** Writes the condition at the end of a chain of relations, for the alias that the last of them has there. */
export type EndCondition = (alias: string) => string;

/**
 * Writes a condition on what relations lead to: `"article"."author_id" IN (SELECT … FROM "author" WHERE …)`. Nothing is joined, so
 * to-many relations double no row, and a set-level write can take the condition as it is. Values are bound to the outer query.
 */
export function relatedCondition<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relations: readonly RelationMetadata[],
  end: EndCondition,
): string {
  return conditionAt(query, query.alias, relations, end, 1);
}

function conditionAt<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  relations: readonly RelationMetadata[],
  end: EndCondition,
  depth: number,
): string {
  const [relation, ...rest] = relations;
  if (!relation) return end(alias);
  const inner = `steward_related_${depth}`;
  const innerCondition = conditionAt(query, inner, rest, end, depth + 1);
  const { here, there } = joinedColumns(relation);
  if (!relation.isManyToMany) {
    const rows = select(query, relation.inverseEntityMetadata.target, inner, there, innerCondition);
    return `${columns(query, alias, here)} IN ${rows}`;
  }
  const junction = relation.junctionEntityMetadata;
  const { owner, target } = junctionColumns(relation);
  if (!junction) return '1 = 0';
  const link = `${inner}_link`;
  const rows = select(query, relation.inverseEntityMetadata.target, inner, there, innerCondition);
  const links = select(query, junction.target, link, owner, `${columns(query, link, target)} IN ${rows}`);
  return `${columns(query, alias, here)} IN ${links}`;
}

/** Pairs the columns by which a relation's two entities find each other. */
export function joinedColumns(relation: RelationMetadata): {
  readonly here: readonly ColumnMetadata[];
  readonly there: readonly ColumnMetadata[];
} {
  if (relation.isManyToMany) {
    const { owner, target } = junctionColumns(relation);
    return { here: referenced(owner), there: referenced(target) };
  }
  const foreign = relation.isOwning ? relation.joinColumns : (relation.inverseRelation?.joinColumns ?? []);
  return relation.isOwning
    ? { here: foreign, there: referenced(foreign) }
    : { here: referenced(foreign), there: foreign };
}

/** Names the junction's columns: those that point at this side's entity, and those that point at the other's. */
export function junctionColumns(relation: RelationMetadata): {
  readonly owner: readonly ColumnMetadata[];
  readonly target: readonly ColumnMetadata[];
} {
  const owning = relation.isOwning ? relation : relation.inverseRelation;
  const [owner, target] = [owning?.joinColumns ?? [], owning?.inverseJoinColumns ?? []];
  return relation.isOwning ? { owner, target } : { owner: target, target: owner };
}

function referenced(foreign: readonly ColumnMetadata[]): readonly ColumnMetadata[] {
  return foreign.flatMap(({ referencedColumn }) => referencedColumn ?? []);
}

/** Writes a subquery by TypeORM, which adds what belongs to the entity: soft-deleted rows stay out, for one. */
function select<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  target: RelationMetadata['inverseEntityMetadata']['target'],
  alias: string,
  selected: readonly ColumnMetadata[],
  condition: string,
): string {
  const sub = query.subQuery().select([]).from<ObjectLiteral>(target, alias).where(condition);
  for (const column of selected) sub.addSelect(columns(query, alias, [column]));
  const kinds: unknown = sub.getParameters()[KINDS];
  // The outer query may be of other kinds, or of none.
  return kinds === undefined ? sub.getQuery() : sub.getQuery().replaceAll(`:...${KINDS}`, `:...${bind(query, kinds)}`);
}

/** Writes columns as the database names them: `"a"."id"`, or `("a"."x", "a"."y")` for a composite key. */
function columns<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  listed: readonly ColumnMetadata[],
): string {
  const escaped = listed.map(({ databaseName }) => `${query.escape(alias)}.${query.escape(databaseName)}`);
  return escaped.length === 1 ? (escaped[0] ?? '') : `(${escaped.join(', ')})`;
}
