import type { BenchCase } from './bench-case.js';
import { iterate } from './iterate.case.js';
import { updateFiltered } from './update-filtered.case.js';
import { updateTicked } from './update-ticked.case.js';

/** Lists the cases, those with fewer articles first: the table only grows. */
export function benchCases(smoke: boolean): readonly BenchCase[] {
  return smoke
    ? [updateTicked(100, 3_000), updateTicked(500, 3_000), updateFiltered(3_000), iterate(6_000)]
    : [updateTicked(1_000, 300_000), updateTicked(10_000, 300_000), updateFiltered(300_000), iterate(1_000_000)];
}
