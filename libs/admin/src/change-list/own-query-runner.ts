import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { queryRunnerOf } from '../keyset/query-runner-of.js';

/**
 * Says whether a query reads by a query runner that somebody bound it to: its connection may see other rows, by a search path or in a
 * transaction, than the one by which an action writes. The runner of the data source's own manager is none: libraries that keep
 * the transaction under way put it there for everybody.
 */
export function hasOwnQueryRunner<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): boolean {
  const queryRunner = queryRunnerOf(query);
  return queryRunner !== undefined && queryRunner !== query.connection.manager.queryRunner;
}
