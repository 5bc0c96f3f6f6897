/** One of the things that are compared. */
export interface Contender {
  readonly name: string;
  /** Does the work once, and returns how long it took: one time, or several views of the same run, in milliseconds. */
  readonly measure: () => Promise<readonly number[]>;
}

/** How a comparison is run. */
export interface Comparison {
  readonly contenders: readonly Contender[];
  /** Runs before each measurement, outside of it, so that each finds the same state. */
  readonly reset: () => Promise<void>;
  readonly samples: number;
}

/** The times of each contender by its name, a list per sample, in milliseconds. */
export type Times = ReadonlyMap<string, readonly (readonly number[])[]>;

// The first runs load code and fill caches on both sides.
const WARM_UPS = 2;

/**
 * Measures all contenders in one run, in turns, so that what else happens on the machine hits them alike. Each turn begins with
 * another of them, and every second goes backwards.
 */
export async function interleave({ contenders, reset, samples }: Comparison): Promise<Times> {
  const times = new Map<string, (readonly number[])[]>(contenders.map(({ name }) => [name, []]));
  for (let turn = 0; turn < WARM_UPS + samples; turn += 1) {
    for (const { name, measure } of orderOf(contenders, turn)) {
      await reset();
      const measured = await measure();
      if (turn >= WARM_UPS) times.get(name)?.push(measured);
    }
  }
  return times;
}

function orderOf(contenders: readonly Contender[], turn: number): readonly Contender[] {
  const start = (turn >> 1) % contenders.length;
  const rotated = [...contenders.slice(start), ...contenders.slice(0, start)];
  return turn % 2 === 0 ? rotated : rotated.toReversed();
}
