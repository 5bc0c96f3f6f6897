import type { SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { countRows } from '../keyset/count-rows.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
import type { ChangeList, ChangeListContext } from './change-list.js';
import { writeListAddress } from './list-address.js';
import { filterParameter } from './list-parameter.js';
import { pathFilter } from './path-filter.js';
import { readRelatedOption } from './related-definition.js';
import { whereRelated } from './where-related.js';

/** The first rows a to-many relation leads to, and how many there are. */
export interface RelatedRows {
  readonly rows: readonly object[];
  /** The number of all of them, up to one more than were to be counted. */
  readonly count: number;
}

/** How many related rows are read, and how many are counted at most. */
export interface RelatedRowsLimits {
  readonly limit: number;
  readonly most: number;
}

/**
 * Reads the first rows that a to-many relation of a row leads to, of those in a list and in its order: one statement, and one that
 * counts where there are more than these.
 *
 * @param list the rows of the related entity, as a page of another one opens them
 */
export async function readRelatedRows(
  list: ChangeList,
  relation: RelationMetadata,
  row: object,
  { limit, most }: RelatedRowsLimits,
): Promise<RelatedRows> {
  const { createQuery, applyOrder } = list.source;
  const related = (): SelectQueryBuilder<object> => whereRelated(createQuery(), relation, row);
  const query = related();
  const reader = new KeysetReader(query, list.key, applyOrder(query));
  const { rows } = await reader.readRows({ limit: limit + 1 });
  if (rows.length <= limit) return { rows, count: rows.length };
  return { rows: rows.slice(0, limit), count: await countRows(related(), list.key, most + 1) };
}

/**
 * Writes the address of the list that a filter narrows to the rows of a to-many relation: `'?captain=3'` for a captain's ships.
 * Undefined where the list has no such filter for the person.
 *
 * @param context says whose list it is: that of the related entity
 * @param list the rows of the related entity
 * @param key the key, as text, of the row whose relation it is
 */
export async function relatedListAddress(
  context: ChangeListContext,
  { state }: ChangeList,
  { inverseRelation }: RelationMetadata,
  key: string,
): Promise<string | undefined> {
  if (!inverseRelation) return undefined;
  const { definition, admin, models, request } = context;
  const { propertyPath } = inverseRelation;
  const listFilter: ModelDefinition['listFilter'] = await readRelatedOption(definition, admin, request, 'listFilter');
  const filter = listFilter.includes(propertyPath) ? pathFilter(definition, models, propertyPath) : 'unknown';
  if (typeof filter === 'string' || !(await filter.isOpenTo(context))) return undefined;
  const parameter = filterParameter(propertyPath);
  if (!filter.parse(parameter, key)) return undefined;
  return writeListAddress({ ...state, filters: new Map([[parameter, [key]]]) });
}
