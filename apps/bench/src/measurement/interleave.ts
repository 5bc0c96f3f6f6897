import type { Effort } from './effort.js';
import { median } from './median.js';

/** Does the work of a case once, and returns how long it took, in milliseconds, or what else is measured of it. */
export type Measure = () => Promise<number>;

/**
 * Measures all contenders in one run, in turns, so that what else happens on the machine hits them alike, and returns the median of
 * each by its name. Each turn begins with another of them, and every second goes backwards.
 *
 * @param reset runs before each measurement, outside of it, so that each finds the same state
 */
export async function interleave(
  contenders: ReadonlyMap<string, Measure>,
  { warmUps, samples }: Pick<Effort, 'warmUps' | 'samples'>,
  reset: () => Promise<void> = async () => {},
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>();
  for (let turn = 0; turn < warmUps + samples; turn += 1) {
    for (const [name, measure] of orderOf([...contenders], turn)) {
      await reset();
      const measured = await measure();
      if (turn >= warmUps) times.set(name, [...(times.get(name) ?? []), measured]);
    }
  }
  return new Map([...times].map(([name, measured]) => [name, median(measured)]));
}

function orderOf<T>(contenders: readonly T[], turn: number): readonly T[] {
  const start = (turn >> 1) % contenders.length;
  const rotated = [...contenders.slice(start), ...contenders.slice(0, start)];
  return turn % 2 === 0 ? rotated : rotated.toReversed();
}
