import { growComments, type Discussions } from '../databases/grow-comments.js';
import { median } from '../measurement/median.js';
import type { Statement } from '../databases/bench-database.js';
import type { BenchCase, Stage } from './bench-case.js';

const ACTION = 'deleteSelected';
const MOST_MS = 300;
const MOST_TIMES_SLOWER = 1.5;
// The first pages load code and fill caches.
const WARM_UPS = 2;

/** How many comments an article has, in two measurements of the same page. */
export interface RelatedRows {
  readonly few: number;
  readonly many: number;
}

/**
 * Makes the case that asks to delete all articles and reads the page that tells what would go along: once with three levels of
 * comments, and once with many more of them that nobody answered, so that the deepest level is searched in vain.
 */
export function deletePage(articles: number, { few, many }: RelatedRows): BenchCase {
  return {
    name: `delete-page-${articles}`,
    articles,
    run: async (stage) => {
      const { database } = stage;
      // Nothing protects them: to find that out is the most work.
      await database.empty('contract');
      const title = (comments: number): string =>
        `delete page, ${articles.toLocaleString('en')} with ${(articles * comments).toLocaleString('en')} related`;
      const first = await measurePage(stage, { articles, commentsPerArticle: few, levels: 3 });
      const second = await measurePage(stage, { articles, commentsPerArticle: many, levels: 1 });
      await database.empty('comment');
      const line = { database: database.label, rows: articles };
      return [
        {
          ...line,
          ...first,
          case: title(few),
          byHandMs: undefined,
          byHand: '',
          targets: [{ kind: 'time', atMost: MOST_MS }],
        },
        {
          ...line,
          ...second,
          case: `${title(many)}, deepest level empty`,
          byHandMs: first.oursMs,
          byHand: 'the page above',
          targets: [{ kind: 'ratio', atMost: MOST_TIMES_SLOWER }],
        },
      ];
    },
  };
}

interface MeasuredPage {
  readonly oursMs: number;
  readonly statements: number;
  readonly plan: string;
}

async function measurePage(stage: Stage, discussions: Discussions): Promise<MeasuredPage> {
  const { database, newsroom, client, samples } = stage;
  await growComments(database, discussions);
  const times: number[] = [];
  let statements: readonly Statement[] = [];
  for (let turn = 0; turn < WARM_UPS + samples; turn += 1) {
    await database.settle();
    await newsroom.reset();
    const page = await client.ask({ address: '', action: ACTION, rows: 'all' });
    if (!page.html.includes('comments') || page.html.includes('not counted')) {
      throw new Error('The page does not tell how many comments would go along.');
    }
    ({ statements } = await newsroom.readTotals());
    if (turn >= WARM_UPS) times.push(page.ms);
  }
  const ofComments = statements.findLast(({ sql }) => /^SELECT.*\bcomment\b/is.test(sql));
  return {
    oursMs: median(times),
    statements: statements.length,
    plan: ofComments ? await database.readPlan(ofComments) : '',
  };
}
