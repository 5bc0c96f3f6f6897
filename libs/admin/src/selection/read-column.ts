/** A column of a read-out: a path that ends in a column, such as `'title'` or `'author.name'`, or what is computed from a loaded row. */
// oxlint-disable-next-line typescript/no-explicit-any -- rows of any entity, where none is named
export type ReadColumn<T extends object = any> = string | ((row: T) => unknown);
