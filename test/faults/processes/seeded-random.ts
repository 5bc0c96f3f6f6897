/** Gives numbers from 0 up to 1 that look random, and are the same for the same seed. */
export type Random = () => number;

/** Makes numbers of a seed, by the generator that is known as mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chooses one of several. */
export function choose<V>(random: Random, values: readonly [V, ...V[]]): V {
  return values[Math.floor(random() * values.length)] ?? values[0];
}
