import { DRAFT } from '../databases/grow-articles.js';
import type { HandWrittenForm } from '../databases/hand-written-form.js';
import { interleave, type Contender, type Times } from '../measurement/interleave.js';
import { median } from '../measurement/median.js';
import type { PostedAction } from '../newsroom/admin.client.js';
import type { Measurement } from '../process/measurement.js';
import type { ResultRow } from '../report/result-row.js';
import type { Stage } from './bench-case.js';

/** What is published, by both sides. */
export interface Publication {
  /** `'update 1,000 ticked'` */
  readonly title: string;
  readonly rows: number;
  readonly posted: Omit<PostedAction, 'action'>;
  readonly byHand: readonly HandWrittenForm[];
  /** The bound of the ratio, 1.3 by default. */
  readonly atMost?: number;
}

const MOST_TIMES_SLOWER = 1.3;
// How often each way of doing it by hand is tried, to find the one that is compared.
const TRIALS = 3;
const SAME = 'the same';
// The same work by hand once more: how far its times lie apart is what the machine does, not the library.
const CONTROL = 'control';

/**
 * Measures the newsroom's action "Mark selected stories as published" against the fastest way to do the same by hand. One POST gives
 * two lines: from the opening of the list to the commit, which is compared, and the whole request, for information.
 */
export async function measurePublication(stage: Stage, publication: Publication): Promise<readonly ResultRow[]> {
  const { database, newsroom, client, samples } = stage;
  const { title, rows, posted, byHand, atMost = MOST_TIMES_SLOWER } = publication;
  const reset = async (): Promise<void> => {
    await database.prepare(`UPDATE article SET status = 'd' WHERE status <> 'd' AND ${DRAFT}`);
    await database.settle();
  };
  let measurement: Measurement | undefined;
  const ours: Contender = {
    name: 'ours',
    measure: async () => {
      const requestMs = await client.run({ ...posted, action: 'makePublished' });
      requireRows(title, await client.readCount(), rows);
      measurement = await newsroom.readMeasurement();
      return [measurement.selectionMs, requestMs];
    },
  };

  const trial = await interleave({ contenders: byHand.map((form) => contenderOf(form, rows)), reset, samples: TRIALS });
  const [best] = byHand.toSorted((a, b) => medianOf(trial, a.name) - medianOf(trial, b.name));
  if (!best) throw new Error(`${title}: nothing to compare with.`);
  const contenders = [ours, contenderOf(best, rows), contenderOf({ ...best, name: CONTROL }, rows)];
  const times = await interleave({ contenders, reset, samples });

  const bulk = measurement?.statements.find(({ sql }) => /^UPDATE .article/.test(sql));
  if (!measurement || !bulk) throw new Error(`${title}: nothing was updated.`);
  await reset();
  const line = {
    database: database.label,
    rows,
    byHandMs: medianOf(times, best.name),
    controlMs: medianOf(times, CONTROL),
    byHand: `${best.name}, ${best.statements.toLocaleString('en')} statements`,
    statements: measurement.statements.length,
    plan: await database.readPlan(bulk),
  };
  return [
    { ...line, case: title, oursMs: medianOf(times, ours.name), targets: [{ kind: 'ratio', atMost }] },
    {
      ...line,
      case: `${title}, over HTTP`,
      oursMs: medianOf(times, ours.name, 1),
      targets: [],
      byHand: SAME,
      plan: SAME,
    },
  ];
}

function contenderOf({ name, run }: HandWrittenForm, rows: number): Contender {
  return {
    name,
    measure: async () => {
      const startedAt = performance.now();
      const updated = await run();
      const ms = performance.now() - startedAt;
      requireRows(name, updated, rows);
      return [ms];
    },
  };
}

/** Finds the middle of the times of a contender, in the first view of them or another. */
function medianOf(times: Times, name: string, view = 0): number {
  return median((times.get(name) ?? []).map((sample) => sample[view] ?? NaN));
}

function requireRows(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: ${found} rows were updated, not ${expected}.`);
}
