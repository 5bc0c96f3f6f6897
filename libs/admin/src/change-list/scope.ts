import type { SelectQueryBuilder } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import { StewardError } from '../errors/steward.error.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { readCommitted } from '../transactions/read-committed.js';
import { hasOwnQueryRunner } from './own-query-runner.js';

/** Gives the rows a request may see at all: a fresh query each time. */
export type Scope<T extends object = object> = () => SelectQueryBuilder<T>;

/**
 * Asks an admin for its rows. The conditions of the query become one, in brackets: an `orWhere` in it can't reach out of the scope
 * when the list adds its own conditions.
 *
 * @throws ADMIN_QUERY_INVALID for a query of another entity, one with limits, groups or a second table that is not joined, and one that
 * reads from a cache or over a connection of its own, where other rows may be than those an action writes
 */
export async function openScope(definition: ModelDefinition, admin: ModelAdmin, request: AdminRequest): Promise<Scope> {
  // Safe: an admin of any entity gives a query of some entity, and the next line makes sure that it is this one's.
  const query = (await admin.getQuery(request)) as SelectQueryBuilder<object>;
  requireUsable(definition, query);
  const { expressionMap } = query;
  if (expressionMap.wheres.length > 0) {
    expressionMap.wheres = [{ type: 'simple', condition: { operator: 'brackets', condition: expressionMap.wheres } }];
  }
  await readCommitted(query);
  return () => query.clone();
}

function requireUsable(definition: ModelDefinition, query: SelectQueryBuilder<object>): void {
  const { expressionMap } = query;
  const { mainAlias } = expressionMap;
  const found = [
    mainAlias?.hasMetadata && mainAlias.metadata === definition.metadata ? '' : 'another entity',
    expressionMap.take === undefined && expressionMap.limit === undefined ? '' : 'a limit',
    expressionMap.skip === undefined && expressionMap.offset === undefined ? '' : 'an offset',
    expressionMap.groupBys.length === 0 && expressionMap.havings.length === 0 ? '' : 'groups',
    expressionMap.selectDistinct || expressionMap.selectDistinctOn.length > 0 ? 'DISTINCT' : '',
    expressionMap.lockMode === undefined ? '' : 'a lock',
    expressionMap.cache ? 'a cache' : '',
    hasOwnQueryRunner(query) ? 'a query runner of its own' : '',
    expressionMap.selects.some(({ selection }) => selection === query.alias) ? '' : 'only a part of the columns',
    expressionMap.aliases.filter(({ type }) => type === 'from').length === 1 ? '' : 'a second table',
  ].filter((part) => part !== '');
  if (found.length === 0) return;
  const { admin, metadata } = definition;
  throw new StewardError('ADMIN_QUERY_INVALID', {
    admin: admin.name,
    found: found.join(' and '),
    entity: metadata.name,
  });
}
