import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/**
 * Binds a value to a query under a name nobody else uses, and returns the name. Two builders that name their parameters alike
 * overwrite each other's values without a word, so every value the library binds goes through here.
 */
export function bind<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, value: unknown): string {
  const taken = query.expressionMap.parameters;
  let number = Object.keys(taken).length;
  while (`steward_${number}` in taken) number += 1;
  const name = `steward_${number}`;
  query.setParameter(name, value);
  return name;
}
