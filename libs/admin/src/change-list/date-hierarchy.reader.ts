import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { withBoundedReads, type BoundedRead } from '../deletion/bounded.reader.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { EntityKey } from '../keyset/entity-key.js';
import type { FilterCondition } from './address-filter.js';
import { COUNTING_TIME, countEach } from './condition-counts.js';
import { stepsBelow, type DateStep } from './date-step.js';
import { joinToOne } from './joined-path.js';
import type { RangeKind } from './range-kind.js';
import type { ResolvedPath } from './resolved-path.js';
import type { Scope } from './scope.js';

/** How many years are looked at, the latest of those there are. */
const MOST_YEARS = 100;

/** The rows, their date, and how a step narrows them. */
interface DatedRows {
  readonly rows: Scope;
  readonly key: EntityKey;
  readonly resolved: ResolvedPath;
  readonly column: ColumnMetadata;
  readonly kind: RangeKind;
  readonly within: (step: DateStep) => FilterCondition;
}

/** A step, and how many rows have their date in it: at least one. */
export interface CountedStep {
  readonly step: DateStep;
  readonly count: number;
}

/**
 * Reads which steps below one have rows: one statement, and one more for the years. Where nothing is chosen and all rows are of one year,
 * or one month, it goes on to what is below that. None where it took too long.
 *
 * @param chosen undefined for the years
 */
export function readDatesBelow(dated: DatedRows, chosen: DateStep | undefined): Promise<readonly CountedStep[]> {
  const { manager } = dated.rows().dataSource;
  return withBoundedReads(manager, COUNTING_TIME, async (read) => {
    if (chosen) return countSteps(dated, read, stepsBelow(chosen));
    return goDown(dated, read, await countSteps(dated, read, await readYears(dated, read)));
  });
}

/** Goes on from a single step to those below it, as long as it is a single one. */
async function goDown(
  dated: DatedRows,
  read: BoundedRead,
  steps: readonly CountedStep[],
): Promise<readonly CountedStep[]> {
  const [only, ...others] = steps;
  if (!only || others.length > 0) return steps;
  const below = await countSteps(dated, read, stepsBelow(only.step));
  return below.length === 0 ? steps : goDown(dated, read, below);
}

/** Counts by the very conditions that the links have, so that both agree on where a day begins. */
async function countSteps(
  { rows, key, within }: DatedRows,
  read: BoundedRead,
  steps: readonly DateStep[],
): Promise<readonly CountedStep[]> {
  const counts = await countEach(read, rows, key, steps.map(within));
  return steps.map((step, place) => ({ step, count: counts?.[place] ?? 0 })).filter(({ count }) => count > 0);
}

/** Reads the years there may be, the latest first. The database's own year of an instant may be the one beside it. */
async function readYears({ rows, resolved, column, kind }: DatedRows, read: BoundedRead): Promise<readonly DateStep[]> {
  const query = rows().orderBy();
  const alias = joinToOne(query, resolved.relations);
  query.select(`DISTINCT ${yearOf(query.dataSource, `${alias}.${column.propertyPath}`)}`, 'steward_year');
  const found = (await read(query.getQuery(), query.getParameters())) ?? [];
  const years = found.map(({ steward_year: year }) => Number(year)).filter((year) => year >= 999 && year <= 10_000);
  const beside = kind === 'instant' ? years.flatMap((year) => [year - 1, year, year + 1]) : years;
  return [...new Set(beside)]
    .filter((year) => year >= 1000 && year <= 9999)
    .sort((a, b) => b - a)
    .slice(0, MOST_YEARS)
    .map((year) => ({ year }));
}

function yearOf(dataSource: Parameters<typeof databaseFamilyOf>[0], path: string): string {
  switch (databaseFamilyOf(dataSource)) {
    case 'sqlite':
      return `CAST(SUBSTR(${path}, 1, 4) AS integer)`;
    case 'postgres':
    case 'mysql':
    case undefined:
      return `EXTRACT(YEAR FROM ${path})`;
  }
}
