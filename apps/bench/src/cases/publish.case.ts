import { ofLongWork } from '../measurement/effort.js';
import type { Measure } from '../measurement/interleave.js';
import type { ResultRow, Target } from '../report/result-row.js';
import { publishDrafts, publishTicked } from '../statements/publish-statements.js';
import type { Statement } from '../databases/bench-database.js';
import { rowFields } from '../http/posted-rows.js';
import type { PostedAction } from '../http/admin.client.js';
import type { BenchCase, Stage } from './bench-case.js';
import { compare } from './compare.js';
import { requirePublished, resetDrafts } from './draft-reset.js';

/**
 * Makes the case that publishes so many ticked drafts, the first of the list by title, which lie all over the table. Both sides answer
 * with a redirect to the list, which is not followed.
 */
export function publishTickedDrafts(rows: number, articles: number, targets: readonly Target[]): BenchCase {
  return {
    name: `publish-ticked-${rows}`,
    articles,
    run: async (stage) => {
      const { database, floorClient } = stage;
      const drafts = await database.prepare(
        `SELECT id FROM article WHERE status = 'd' ORDER BY title, id LIMIT ${rows}`,
      );
      const keys = drafts.map(({ id }) => Number(id));
      return measurePublication(stage, {
        title: `publish ${rows.toLocaleString('en')} ticked`,
        rows,
        articles,
        posted: { address: '', rows: keys },
        byHand: publishTicked(database.kind, keys),
        floor: async () => (await floorClient.post('/articles/publish', rowFields(keys))).ms,
        targets,
      });
    },
  };
}

/** Makes the case that publishes all drafts, however many pages they fill: half of the articles. */
export function publishAllDrafts(articles: number, targets: readonly Target[]): BenchCase {
  const rows = articles / 2;
  return {
    name: `publish-filtered-${rows}`,
    articles,
    run: (stage) =>
      measurePublication(stage, {
        title: `publish all ${rows.toLocaleString('en')} of a filter`,
        rows,
        articles,
        posted: { address: '?status=d&_exact=1', rows: 'all' },
        byHand: publishDrafts(),
        targets,
      }),
  };
}

interface Publication {
  readonly title: string;
  readonly rows: number;
  readonly articles: number;
  readonly posted: Omit<PostedAction, 'action'>;
  readonly byHand: Statement;
  readonly floor?: Measure;
  readonly targets: readonly Target[];
}

async function measurePublication(stage: Stage, publication: Publication): Promise<readonly ResultRow[]> {
  const { database, client } = stage;
  const { title, rows, articles, posted, byHand, floor, targets } = publication;
  const checked =
    (measure: Measure): Measure =>
    async () => {
      const ms = await measure();
      await requirePublished(database, rows);
      return ms;
    };
  const { line, sent } = await compare(
    stage,
    {
      ours: checked(async () => (await client.run({ ...posted, action: 'makePublished' })).ms),
      ...(floor && { floor: checked(floor) }),
      raw: checked(async () => {
        const startedAt = performance.now();
        await database.write(byHand);
        return performance.now() - startedAt;
      }),
    },
    { reset: () => resetDrafts(database), effort: ofLongWork(stage.effort) },
  );
  await resetDrafts(database);
  const bulk = sent.find(({ sql }) => /^UPDATE .article/.test(sql));
  if (!bulk) throw new Error(`${title}: nothing was updated.`);
  const plan = { ours: await database.readPlan(bulk), byHand: await database.readPlan(byHand) };
  return [{ ...line, case: title, rows: articles, targets, plan }];
}
