import { rowFields } from '../http/posted-rows.js';
import type { Target } from '../report/result-row.js';
import { deletionStatements } from '../statements/delete-statements.js';
import type { BenchCase } from './bench-case.js';
import { chooseFirst, describeRows } from './chosen-articles.js';
import { compare } from './compare.js';

const ACTION = 'deleteSelected';

/** Makes the case that asks to delete articles, and reads the page that tells what would go along. */
export function deletePage(rows: number, articles: number, targets: readonly Target[]): BenchCase {
  return {
    name: `delete-page-${rows}`,
    articles,
    run: async (stage) => {
      const { database, client, floorClient } = stage;
      const chosen = await chooseFirst(database, rows, articles);
      const { articles: selected, comments, tags, contracts, titles } = deletionStatements(database.kind, chosen);
      let [pages, notCounted] = [0, 0];
      const { line, sent } = await compare(stage, {
        ours: async () => {
          const page = await client.ask({ address: '', action: ACTION, rows: chosen });
          if (!page.html.includes('comments')) throw new Error('The page does not tell of the comments.');
          pages += 1;
          if (page.html.includes('not counted')) notCounted += 1;
          return page.ms;
        },
        floor: async () => (await floorClient.ask('/articles/delete', rowFields(chosen))).ms,
        raw: async () => {
          const startedAt = performance.now();
          for (const statement of [selected, comments, tags, contracts, titles]) await database.read(statement);
          return performance.now() - startedAt;
        },
      });
      const ofComments = sent.findLast(({ sql }) => /^(SELECT|WITH).*\bcomment\b/is.test(sql));
      return [
        {
          ...line,
          case:
            `page before deleting ${describeRows(rows, articles)}` +
            (notCounted > 0 ? `, ${notCounted} times of ${pages} not all counted in time` : ''),
          rows: articles,
          targets,
          ...(ofComments && { plan: { ours: await database.readPlan(ofComments) } }),
        },
      ];
    },
  };
}
