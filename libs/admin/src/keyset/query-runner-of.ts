import type { ObjectLiteral, QueryRunner, SelectQueryBuilder } from 'typeorm';

/** Gives the query runner that a query is bound to; undefined where it is to none. */
export function queryRunnerOf<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): QueryRunner | undefined {
  // By reflection, since it is protected, and no method gives it.
  // Safe: it is that of the builder's declaration.
  return (Reflect.get(query, 'queryRunner') ?? undefined) as QueryRunner | undefined;
}
