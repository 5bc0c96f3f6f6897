import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/**
 * Says whether a query reads by a query runner that somebody bound it to: its connection may see other rows, by a search path or in a
 * transaction, than the one by which an action writes. The runner of the data source's own manager is none: libraries that keep
 * the transaction under way put it there for everybody.
 */
export function hasOwnQueryRunner<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): boolean {
  const queryRunner = queryRunnerOf(query);
  return queryRunner !== undefined && queryRunner !== query.connection.manager.queryRunner;
}

/** Gives the query runner that a query is bound to; undefined where it is to none. */
export function queryRunnerOf<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): unknown {
  // By reflection, since it is protected, and no method gives it.
  return Reflect.get(query, 'queryRunner') ?? undefined;
}
