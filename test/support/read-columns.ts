/**
 * Lists what a statement of TypeORM's reads, by tables, in alphabetical order: `['keeper.name', 'lamp.headline']`; what the database
 * computes by the property: `'shore'`.
 */
export function readColumns(statement: string): readonly string[] {
  const tables = new Map(
    [...statement.matchAll(/(?:FROM|JOIN) ["`](\w+)["`] ["`](\w+)["`]/g)].map(([, table, alias]) => [alias, table]),
  );
  const columns = [...statement.matchAll(/["`](\w+)["`]\.["`](\w+)["`] AS ["`]\w+["`]/g)].map(
    ([, alias, column]) => `${tables.get(alias) ?? alias}.${column}`,
  );
  const computed = [...statement.matchAll(/\) AS ["`]\w*?_(\w+)["`]/g)].map(([, property]) => property ?? '');
  return [...columns, ...computed.filter((property) => property !== 'key')].toSorted();
}
