/** How something is waited for, in milliseconds: how long at most, and how often it is looked at. */
export interface Patience {
  readonly longest: number;
  readonly between: number;
}

/**
 * Looks at something until it is as it should be, it took too long, or the exchange has ended, and gives what was seen last. Between two looks it
 * holds nothing of the database's.
 */
export async function lookUntil<T>(
  look: () => Promise<T>,
  isThere: (seen: T) => boolean,
  { longest, between }: Patience,
  signal: AbortSignal,
): Promise<T> {
  // By a clock that nobody sets.
  for (const start = performance.now(); ;) {
    const seen = await look();
    if (isThere(seen) || performance.now() - start >= longest || signal.aborted) return seen;
    await new Promise((resolve) => setTimeout(resolve, between));
  }
}
