import { DRAFT } from '../databases/grow-articles.js';
import type { HandWrittenForm } from '../databases/hand-written-form.js';
import { interleave } from '../measurement/interleave.js';
import { median } from '../measurement/median.js';
import type { PostedAction } from '../newsroom/admin.client.js';
import type { Measurement } from '../newsroom/measurement.js';
import type { ResultRow } from '../report/result-row.js';
import type { Stage } from './bench-case.js';

/** What is published, by both sides. */
export interface Publication {
  /** `'update 1,000 ticked'` */
  readonly title: string;
  readonly rows: number;
  readonly posted: Omit<PostedAction, 'action'>;
  readonly byHand: readonly HandWrittenForm[];
}

const MOST_TIMES_SLOWER = 1.3;
const OURS = 'ours';

/**
 * Measures the newsroom's action "Mark selected stories as published" against the same update by hand. One POST gives two lines: from
 * the opening of the list to the commit, which is compared, and the whole request, for information.
 */
export async function measurePublication(stage: Stage, publication: Publication): Promise<readonly ResultRow[]> {
  const { database, newsroom, client, samples } = stage;
  const { title, rows, posted, byHand } = publication;
  let measurement: Measurement | undefined;

  const times = await interleave({
    samples,
    reset: async () => {
      await database.prepare(`UPDATE article SET status = 'd' WHERE status <> 'd' AND ${DRAFT}`);
      await database.settle();
    },
    contenders: [
      {
        name: OURS,
        measure: async () => {
          const requestMs = await client.run({ ...posted, action: 'makePublished' });
          requireRows(title, await client.readCount(), rows);
          measurement = await newsroom.readMeasurement();
          return [measurement.selectionMs, requestMs];
        },
      },
      ...byHand.map(({ name, run }) => ({
        name,
        measure: async () => {
          const startedAt = performance.now();
          const updated = await run();
          const ms = performance.now() - startedAt;
          requireRows(name, updated, rows);
          return [ms];
        },
      })),
    ],
  });

  const medianOf = (name: string, view = 0): number =>
    median((times.get(name) ?? []).map((sample) => sample[view] ?? NaN));
  const [best] = byHand.toSorted((a, b) => medianOf(a.name) - medianOf(b.name));
  const bulk = measurement?.statements.find(({ sql }) => sql.startsWith('UPDATE'));
  if (!best || !measurement || !bulk) throw new Error(`${title}: nothing was updated.`);
  const line = {
    database: database.label,
    rows,
    byHandMs: medianOf(best.name),
    byHand: `${best.name}, ${best.statements.toLocaleString('en')} statements`,
    statements: measurement.statements.length,
    plan: await database.readPlan(bulk),
  };
  return [
    { ...line, case: title, oursMs: medianOf(OURS), target: { kind: 'ratio', atMost: MOST_TIMES_SLOWER } },
    { ...line, case: `${title}, over HTTP`, oursMs: medianOf(OURS, 1), target: undefined },
  ];
}

function requireRows(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: ${found} rows were updated, not ${expected}.`);
}
