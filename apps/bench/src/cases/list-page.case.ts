import { listStatements, type ListQuestion } from '../lists/list-statements.js';
import { type Contender, interleave, type Times } from '../measurement/interleave.js';
import { median } from '../measurement/median.js';
import { requestsPerSecond } from '../measurement/requests-per-second.js';
import type { Target } from '../report/result-row.js';
import type { BenchCase, Stage } from './bench-case.js';

/** A page of the list of articles that is measured. */
export interface MeasuredListPage {
  /** Names it for `--only`, before the number of articles: `'list-first'`. */
  readonly name: string;
  /** `'first page'` */
  readonly title: string;
  readonly articles: number;
  readonly question: ListQuestion;
  readonly targets: readonly Target[];
}

const OURS = 'ours';
const FLOOR = 'floor';
const RAW = 'raw';
// Other sizes than the number of requests at once say little about what a list costs.
const THROUGHPUT_SAMPLES = 7;

/** Makes the case that reads a page of the list: by us, by the floor over HTTP, and by the statements alone. */
export function listPage({ name, title, articles, question, targets }: MeasuredListPage): BenchCase {
  return {
    name: `${name}-${articles}`,
    articles,
    run: async (stage) => {
      const { database, newsroom, floor, client, samples } = stage;
      const address = addressOf(question);
      const statements = listStatements(database.kind, question);
      const contenders: readonly Contender[] = [
        { name: OURS, measure: async () => [await client.open(`/admin/article${address}`)] },
        { name: FLOOR, measure: async () => [await openPage(`${floor.origin}/articles${address}`)] },
        {
          name: RAW,
          measure: async () => {
            const startedAt = performance.now();
            await database.read(statements.count);
            await database.read(statements.rows);
            return [performance.now() - startedAt];
          },
        },
      ];
      const times = await interleave({ contenders, reset: async () => {}, samples });
      await newsroom.reset();
      await client.open(`/admin/article${address}`);
      const totals = await newsroom.readTotals();
      const ofArticles = totals.statements.findLast(
        ({ sql }) => /^SELECT.*LIMIT/is.test(sql) && sql.includes('article'),
      );
      return [
        {
          case: `${title} of ${articles.toLocaleString('en')}`,
          database: database.label,
          rows: articles,
          oursMs: medianOf(times, OURS),
          floorMs: medianOf(times, FLOOR),
          byHandMs: medianOf(times, RAW),
          byHand: 'rows and exact count',
          requestsPerSecond: await compareThroughput(stage, address),
          targets,
          statements: totals.statements.length,
          plan: ofArticles ? await database.readPlan(ofArticles) : '',
          memory: totals.memory,
        },
      ];
    },
  };
}

async function compareThroughput(
  { newsroom, floor, client, samples }: Stage,
  address: string,
): Promise<{
  readonly ours: number;
  readonly floor: number;
}> {
  const ours = `${newsroom.origin}/admin/article${address}`;
  const bare = `${floor.origin}/articles${address}`;
  const contenders: readonly Contender[] = [
    { name: OURS, measure: async () => [await requestsPerSecond(ours, client.headers)] },
    { name: FLOOR, measure: async () => [await requestsPerSecond(bare, {})] },
  ];
  const rates = await interleave({ contenders, reset: async () => {}, samples: Math.min(samples, THROUGHPUT_SAMPLES) });
  return { ours: medianOf(rates, OURS), floor: medianOf(rates, FLOOR) };
}

function addressOf({ status, page }: ListQuestion): string {
  const query = new URLSearchParams({
    ...(status === undefined ? {} : { status }),
    ...(page === 1 ? {} : { p: String(page) }),
  });
  return query.size === 0 ? '' : `?${query.toString()}`;
}

async function openPage(address: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(address);
  await response.arrayBuffer();
  const ms = performance.now() - startedAt;
  if (response.status !== 200) throw new Error(`${address} was answered with ${response.status}.`);
  return ms;
}

/** Finds the middle of what was measured of a contender. */
function medianOf(times: Times, name: string): number {
  return median((times.get(name) ?? []).map(([time]) => time ?? NaN));
}
