import type { BoundedRead } from '../transactions/bounded.reader.js';
import { countEach } from './condition-counts.js';
import { presenceWithin, readDateBounds, type DateBounds } from './date-bounds.js';
import { findPresent } from './date-presence.js';
import { stepsBelow, type DateStep } from './date-step.js';
import { groupBelow, groupYears, isGroupedExactly, type DatedRows } from './grouped-dates.js';
import { readYearsAbout } from './years-about.js';

/** How many years are offered, the latest of those there are. */
const MOST_YEARS = 100;

/** A step that has rows, and how many where they were counted: at least one. */
export interface OfferedStep {
  readonly step: DateStep;
  readonly count: number | undefined;
}

/** A step that was read, with its months where these were read with it. */
interface ReadStep extends OfferedStep {
  readonly months?: readonly OfferedStep[];
}

/**
 * Reads which steps below one have rows. Where nothing is chosen and all rows are of one year, or one month, it goes on to what is below that.
 * None where it took too long.
 *
 * @param chosen undefined for the years
 * @param counted says whether the rows of each step are counted, which reads all of them
 */
export async function readDatesBelow(
  dated: DatedRows,
  read: BoundedRead,
  chosen: DateStep | undefined,
  counted: boolean,
): Promise<readonly OfferedStep[]> {
  const isLookedFor = !counted && !dated.areFew;
  // The years that may be are those between the first date and the last, and where all is counted by groups, these tell them.
  const needsBounds = !chosen && (isLookedFor || !isGroupedExactly(dated));
  const bounds = needsBounds ? await readDateBounds(dated, read) : undefined;
  if (bounds === 'none' || (needsBounds && !bounds)) return [];
  const readBelow = (above: DateStep | undefined): Promise<readonly ReadStep[]> =>
    isLookedFor ? findBelow(dated, read, above, bounds) : countBelow(dated, read, above, bounds);
  const goDown = async (steps: readonly ReadStep[]): Promise<readonly ReadStep[]> => {
    const [only, ...others] = steps;
    if (!only || others.length > 0) return steps;
    const below = only.months ?? (await readBelow(only.step));
    return below.length === 0 ? steps : goDown(below);
  };
  const steps = await readBelow(chosen);
  const offered = chosen ? steps : await goDown(steps);
  return offered.map(({ step, count }) => ({ step, count: counted ? count : undefined }));
}

async function findBelow(
  dated: DatedRows,
  read: BoundedRead,
  above: DateStep | undefined,
  bounds: DateBounds | undefined,
): Promise<readonly ReadStep[]> {
  const steps = above ? stepsBelow(above) : await readYears(dated, read, bounds);
  const known = new Map(steps.map((step) => [step, bounds ? presenceWithin(bounds, step) : 'maybe']));
  const open = steps.filter((step) => known.get(step) === 'maybe');
  const found = await findPresent(dated, read, open);
  if (!found) return [];
  const present = steps.filter((step) => known.get(step) === 'sure' || found.includes(step));
  return present.map((step) => ({ step, count: undefined }));
}

/** Counts by groups where these begin their days as the conditions do, else by the conditions themselves. */
async function countBelow(
  dated: DatedRows,
  read: BoundedRead,
  above: DateStep | undefined,
  bounds: DateBounds | undefined,
): Promise<readonly ReadStep[]> {
  if (above?.day !== undefined) return [];
  if (isGroupedExactly(dated)) {
    return above ? groupBelow(dated, read, above) : (await groupYears(dated, read)).slice(0, MOST_YEARS);
  }
  const steps = above ? stepsBelow(above) : await readYears(dated, read, bounds);
  const counts = await countEach(read, dated.rows, dated.key, steps.map(dated.within));
  return steps.map((step, place) => ({ step, count: counts?.[place] ?? 0 })).filter(({ count }) => count > 0);
}

async function readYears(
  dated: DatedRows,
  read: BoundedRead,
  bounds: DateBounds | undefined,
): Promise<readonly DateStep[]> {
  return bounds ? (await readYearsAbout(dated, read, bounds)).slice(0, MOST_YEARS) : [];
}
