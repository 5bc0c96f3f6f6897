/**
 * Gives the pieces of a body from the first on, which was read already. That nobody reads on is passed on even where nobody has begun to:
 * a generator that was not begun has no end.
 */
export function resumedPieces<P>(first: IteratorResult<P>, rest: AsyncIterator<P>): AsyncIterableIterator<P> {
  let waiting: IteratorResult<P> | undefined = first;
  return {
    async next() {
      const piece = waiting ?? (await rest.next());
      waiting = undefined;
      return piece;
    },
    async return() {
      await rest.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
