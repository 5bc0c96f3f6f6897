/** Counts down how deep a path may go, so that entities that point at each other end. */
type Shallower = [never, 0, 1, 2, 3];

/** Any function, whatever it takes. */
type AnyFunction = (...parameters: never[]) => unknown;

/**
 * The paths of an entity, up to four names deep: `'title'`, `'author'`, `'author.name'`, `'tags.name'`.
 * Methods are no paths; dates and buffers are leaves.
 */
export type EntityPath<T, D extends number = 3> = {
  [K in keyof T & string]: NonNullable<T[K]> extends AnyFunction
    ? never
    : NonNullable<T[K]> extends Date | Uint8Array
      ? K
      : NonNullable<T[K]> extends readonly (infer U)[]
        ? K | (U extends object ? `${K}.${DeeperPath<U, Shallower[D]>}` : never)
        : NonNullable<T[K]> extends object
          ? K | `${K}.${DeeperPath<NonNullable<T[K]>, Shallower[D]>}`
          : K;
}[keyof T & string];

/** The paths of a related entity; none where a path is deep enough. */
type DeeperPath<T, D extends number> = [D] extends [never] ? never : EntityPath<T, D>;

/** The names of a class's methods. */
export type MethodName<A> = { [K in keyof A & string]: A[K] extends AnyFunction ? K : never }[keyof A & string];
