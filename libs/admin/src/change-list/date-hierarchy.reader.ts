import type { BoundedRead } from '../transactions/bounded.reader.js';
import { readUntil } from '../transactions/deadline.reader.js';
import { forReading } from '../transactions/for-reading.js';
import { countEach } from './condition-counts.js';
import { stepsBelow, type CountedStep, type DateStep } from './date-step.js';
import { groupDates, isGroupedExactly, type DatedRows } from './grouped-dates.js';

/** How long all of it may take, in milliseconds. */
const READING_TIME = 1_000;

/** How many years are offered, the latest of those there are. */
const MOST_YEARS = 100;

/**
 * Reads which steps below one have rows: by groups where these begin their days as the conditions do, else by the conditions themselves.
 * Where nothing is chosen and all rows are of one year, or one month, it goes on to what is below that. None where it took too long.
 *
 * @param chosen undefined for the years
 */
export async function readDatesBelow(dated: DatedRows, chosen: DateStep | undefined): Promise<readonly CountedStep[]> {
  const manager = await forReading(dated.rows().connection.manager);
  const read = readUntil(manager, performance.now() + READING_TIME);
  const steps = await readBelow(dated, read, chosen);
  return chosen ? steps : goDown(dated, read, steps);
}

/** Goes on from a single step to those below it, as long as it is a single one. */
async function goDown(
  dated: DatedRows,
  read: BoundedRead,
  steps: readonly CountedStep[],
): Promise<readonly CountedStep[]> {
  const [only, ...others] = steps;
  if (!only || others.length > 0) return steps;
  const below = await readBelow(dated, read, only.step);
  return below.length === 0 ? steps : goDown(dated, read, below);
}

async function readBelow(
  dated: DatedRows,
  read: BoundedRead,
  above: DateStep | undefined,
): Promise<readonly CountedStep[]> {
  if (above?.day !== undefined) return [];
  if (isGroupedExactly(dated)) return latest(await groupDates(dated, read, above), above);
  const steps = above ? stepsBelow(above) : yearsAbout(await groupDates(dated, read, undefined));
  const counts = await countEach(read, dated.rows, dated.key, steps.map(dated.within));
  return steps.map((step, place) => ({ step, count: counts?.[place] ?? 0 })).filter(({ count }) => count > 0);
}

function latest(steps: readonly CountedStep[], above: DateStep | undefined): readonly CountedStep[] {
  return above ? steps : steps.slice(0, MOST_YEARS);
}

/** Lists the years that a database groups by, and those beside them: an instant may be of either. The latest first. */
function yearsAbout(groups: readonly CountedStep[]): readonly DateStep[] {
  const years = groups.flatMap(({ step: { year } }) => [year - 1, year, year + 1]);
  return [...new Set(years)]
    .filter((year) => year >= 1000 && year <= 9999)
    .sort((a, b) => b - a)
    .slice(0, MOST_YEARS)
    .map((year) => ({ year }));
}
