import type { Parameters } from 'fast-check';

/** How many cases a property is tried with: 2,000, or what `STEWARD_FUZZ_RUNS` says, as `npm run fuzz` does. */
const runs = Number(process.env['STEWARD_FUZZ_RUNS'] ?? 2_000);

/** The seed to begin with, where a failure is looked into: fast-check names it with what failed. */
const seed = process.env['STEWARD_FUZZ_SEED'];

/** Says how a property is tried; with a share where one is told in several places: `fuzzed(1 / 4)`. */
export function fuzzed<T = unknown>(share = 1): Parameters<T> {
  return { numRuns: Math.ceil(runs * share), ...(seed === undefined ? {} : { seed: Number(seed) }) };
}

/** How long the tests may take, in milliseconds: as long as they like, but that a hang is found out. */
export const fuzzTimeout = 60_000 + runs * 60;
