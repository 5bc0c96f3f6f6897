/** Gathers values under the name each has, in the order in which they come: `grouped(rows, (row) => row.table)`. */
export function grouped<T, K>(values: readonly T[], nameOf: (value: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const name = nameOf(value);
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}
