import { asciiJson } from '../holds/ascii-json.js';
import type { Run } from './run.entity.js';

/** The most that a record keeps of them, in characters: MySQL's `text` ends at 65,535 bytes, and JSON of ASCII takes one for each. */
const LONGEST = 64_000;

/** How a run that is done in slices stopped, before somebody went on with it. */
export interface RunStop {
  /** How many rows were done by then. */
  readonly rowsDone: number;
  /** Why, in the words that its person was told; null where its process was gone. */
  readonly error: string | null;
  /** The number under which the log knows the failure. */
  readonly reference: string | null;
  /** The values of its form up to there, as JSON; null where they are those of what came after, or were too long to be kept. */
  readonly form: string | null;
}

/** Reads how a run has stopped, the first time first. */
export function readStops({ stops }: Pick<Run, 'stops'>): readonly RunStop[] {
  // Safe: nothing else is written there.
  return stops === null ? [] : (JSON.parse(stops) as readonly RunStop[]);
}

/**
 * Adds to how a run has stopped the stop that somebody goes on from, as its record keeps it.
 *
 * @param form the values for the rows that are left, as JSON
 */
export function withStop(run: Run, form: string | null): string {
  const { rowsDone, error, reference } = run;
  const last = { rowsDone: rowsDone ?? 0, error, reference, form: run.form === form ? null : run.form };
  let stops: readonly RunStop[] = [...readStops(run), last];
  // The latest say most: of those before, first what was filled in goes, then all of them.
  while (asciiJson(stops).length > LONGEST) stops = shortened(stops);
  return asciiJson(stops);
}

function shortened(stops: readonly RunStop[]): readonly RunStop[] {
  const longest = stops.findIndex(({ form }) => form !== null);
  return longest === -1 ? stops.slice(1) : stops.with(longest, { ...stops[longest], form: null } as RunStop);
}
