import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import type { AdminRequest } from '../access/admin-request.js';
import { StewardError } from '../errors/steward.error.js';
import type { ListFilter } from '../model-admin/list-filter.js';
import { queryRunnerOf } from '../keyset/query-runner-of.js';
import { renameParameters } from './renamed-parameters.js';

/**
 * Lets a filter of the host's own narrow a query. Its conditions become one, in brackets: neither a `where` nor an `orWhere` in it reaches
 * the conditions that were there before. What it binds has a name of its own, so that filters may choose the same.
 *
 * @throws ADMIN_FILTER_QUERY_INVALID if it did anything but add conditions and joins to one row
 */
export function addConditions<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  filter: ListFilter,
  value: string,
  request: AdminRequest,
): void {
  const { expressionMap } = query;
  const before = query.clone();
  const { wheres } = expressionMap;
  expressionMap.wheres = [];
  // Unknown to a compiler that was not asked: a promise, or a query that would be lost.
  const returned: unknown = filter.apply(query, value, request);
  const found = [
    ...(returned === undefined || returned === query
      ? []
      : [returned instanceof Promise ? 'a promise' : 'another query']),
    ...changesOf(before, query),
  ];
  if (found.length > 0) {
    const values = { filter: filter.constructor.name, found: found.join(' and ') };
    throw new StewardError('ADMIN_FILTER_QUERY_INVALID', values);
  }
  renameParameters(query, before);
  const added = expressionMap.wheres;
  expressionMap.wheres = wheres;
  if (added.length === 0) return;
  expressionMap.wheres = [...wheres, { type: 'and', condition: { operator: 'brackets', condition: added } }];
}

/** Names what has changed in a query other than its conditions. */
function changesOf<T extends ObjectLiteral>(
  before: SelectQueryBuilder<T>,
  query: SelectQueryBuilder<T>,
): readonly string[] {
  const [old, now] = [before.expressionMap, query.expressionMap];
  const changed: readonly (readonly [boolean, string])[] = [
    [now.queryType !== old.queryType, 'a statement that writes'],
    [now.joinAttributes.slice(old.joinAttributes.length).some(mayMultiply), 'a join that may multiply rows'],
    [now.commonTableExpressions.length !== old.commonTableExpressions.length, 'a common table expression'],
    [now.aliases.filter(isTable).length !== old.aliases.filter(isTable).length, 'a second table'],
    [now.take !== old.take || now.limit !== old.limit, 'a limit'],
    [now.skip !== old.skip || now.offset !== old.offset, 'an offset'],
    [now.groupBys.length !== old.groupBys.length || now.havings.length !== old.havings.length, 'groups'],
    [now.selectDistinct !== old.selectDistinct || now.selectDistinctOn.length > 0, 'DISTINCT'],
    [now.lockMode !== old.lockMode, 'a lock'],
    [now.cache === true, 'a cache'],
    [queryRunnerOf(query) !== queryRunnerOf(before), 'a query runner of its own'],
    [namesOf(now.orderBys) !== namesOf(old.orderBys), 'an order'],
    [selectedBy(before) !== selectedBy(query), 'other columns'],
    [now.withDeleted !== old.withDeleted, 'withDeleted()'],
  ];
  const taken = Object.keys(old.parameters).filter((name) => !Object.is(now.parameters[name], old.parameters[name]));
  return [
    ...changed.flatMap(([is, what]) => (is ? [what] : [])),
    ...taken.map((name) => `another value for :${name}, which was bound before`),
  ];
}

function mayMultiply({ relation }: { readonly relation?: RelationMetadata | undefined }): boolean {
  return !relation || relation.isOneToMany || relation.isManyToMany;
}

function isTable({ type }: { readonly type: string }): boolean {
  return type === 'from';
}

function namesOf(orders: object): string {
  return Object.keys(orders).join(', ');
}

function selectedBy<T extends ObjectLiteral>({ expressionMap }: SelectQueryBuilder<T>): string {
  const { selects, relationIdAttributes } = expressionMap;
  return [...selects.map(({ selection }) => selection), relationIdAttributes.length].join(', ');
}
