import { load } from 'cheerio';
import type { HttpAnswer } from '../http/http-answer.js';
import { listedKeys } from '../http/posted-rows.js';
import { ofShortWork } from '../measurement/effort.js';
import { interleave } from '../measurement/interleave.js';
import { requestsPerSecond } from '../measurement/requests-per-second.js';
import type { Pair, ResultRow, Target } from '../report/result-row.js';
import { addressOf, listStatements, type ListQuestion } from '../statements/list-statements.js';
import type { BenchCase, Stage } from './bench-case.js';
import { compare } from './compare.js';

/** A page of the list of articles that is measured. */
export interface MeasuredListPage {
  /** Names it for `--only`, before the number of articles: `'list-first'`. */
  readonly name: string;
  /** `'first page'` */
  readonly title: string;
  readonly articles: number;
  readonly question: ListQuestion;
  /** Reached by a link of the page before it or after it, instead of by its number. */
  readonly by?: 'next' | 'prev';
  readonly targets: readonly Target[];
  /** Whether several ask for it at once, too. What takes long takes sixteen times as long then. */
  readonly atOnce?: true;
}

/** Makes the case that reads a page of the list: by us, by the floor over HTTP, and by the statements alone. */
export function listPage(page: MeasuredListPage): BenchCase {
  return {
    name: `${page.name}-${page.articles}`,
    articles: page.articles,
    run: async (stage) => [await measureListPage(stage, page)],
  };
}

/** Measures a page of the list, after both sides were seen to show the same rows. */
export async function measureListPage(stage: Stage, page: MeasuredListPage): Promise<ResultRow> {
  const { database, client, floorClient } = stage;
  const { title, articles, question, by, targets, atOnce } = page;
  const path = by === undefined ? `/admin/article${addressOf(question)}` : await findLink(stage, question, by);
  const floorPath = `/articles${addressOf(question)}`;
  requireSameRows(await client.open(path), await floorClient.open(floorPath));
  const statements = listStatements(database.kind, question);
  const { line, sent } = await compare(
    stage,
    {
      ours: async () => (await client.open(path)).ms,
      floor: async () => (await floorClient.open(floorPath)).ms,
      raw: async () => {
        const startedAt = performance.now();
        await database.read(statements.count);
        await database.read(statements.rows);
        return performance.now() - startedAt;
      },
    },
    { effort: atOnce ? ofShortWork(stage.effort) : stage.effort },
  );
  const ofRows = sent.findLast(({ sql }) => /^SELECT.*LIMIT/is.test(sql) && sql.includes('article'));
  return {
    ...line,
    case: title,
    rows: articles,
    ...(atOnce && { requestsPerSecond: await compareThroughput(stage, path, floorPath) }),
    targets,
    ...(ofRows && { plan: { ours: await database.readPlan(ofRows) } }),
  };
}

/** Finds where a page's neighbour leads to it. */
async function findLink({ client }: Stage, { page, ...rest }: ListQuestion, by: 'next' | 'prev'): Promise<string> {
  const neighbour = `/admin/article${addressOf({ ...rest, page: by === 'next' ? page - 1 : page + 1 })}`;
  const link = load((await client.open(neighbour)).text)(`a[rel=${by}]`).attr('href');
  if (link === undefined) throw new Error(`${neighbour} has no link to the ${by} page.`);
  const { pathname, search } = new URL(link, `http://localhost${neighbour}`);
  return pathname + search;
}

function requireSameRows(ours: HttpAnswer, floor: HttpAnswer): void {
  const [shown, expected] = [listedKeys(ours.text), listedKeys(floor.text)];
  if (shown.join() !== expected.join()) {
    throw new Error(`The list shows the rows ${shown.join(', ')}, the floor ${expected.join(', ')}.`);
  }
}

async function compareThroughput(
  { newsroom, floor, client, effort }: Stage,
  path: string,
  floorPath: string,
): Promise<Pair> {
  const rates = await interleave(
    new Map([
      ['ours', () => requestsPerSecond(newsroom.origin + path, client.headers, effort.load)],
      ['floor', () => requestsPerSecond(floor.origin + floorPath, {}, effort.load)],
    ]),
    effort,
  );
  return { ours: rates.get('ours') ?? NaN, floor: rates.get('floor') };
}
