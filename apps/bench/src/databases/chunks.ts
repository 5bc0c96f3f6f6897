/** Cuts a list into parts of at most a size: `chunks([1, 2, 3], 2)` is `[[1, 2], [3]]`. */
export function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_none, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
