import type { Statement } from '../databases/bench-database.js';
import type { AskedPage } from '../http/admin.client.js';
import { rowFields } from '../http/posted-rows.js';
import { ofLongWork } from '../measurement/effort.js';
import type { Measure } from '../measurement/interleave.js';
import type { Target } from '../report/result-row.js';
import { deleteArticles } from '../statements/delete-statements.js';
import type { BenchCase } from './bench-case.js';
import { chooseFirst, describeRows } from './chosen-articles.js';
import { compare } from './compare.js';
import { KeptArticles } from './kept-articles.js';

const ACTION = 'deleteSelected';

/** Makes the case that says yes to deleting articles: from the yes to the answer that leads back to the list, comments and tags included. */
export function deleteRows(rows: number, articles: number, targets: readonly Target[]): BenchCase {
  return {
    name: `delete-rows-${rows}`,
    articles,
    run: async (stage) => {
      const { database, client, floorClient } = stage;
      const chosen = await chooseFirst(database, rows, articles);
      const kept = await KeptArticles.keep(database, chosen);
      const checked =
        (measure: Measure): Measure =>
        async () => {
          const ms = await measure();
          await kept.requireGone();
          return ms;
        };
      const byHand = deleteArticles(database.kind, chosen);
      let page: AskedPage = { ms: NaN, path: '', html: '' };
      try {
        const { line, sent, sentByFloor } = await compare(
          stage,
          {
            prepare: async () => {
              page = await client.ask({ address: '', action: ACTION, rows: chosen });
            },
            ours: checked(async () => (await client.confirm(page)).ms),
            floor: checked(async () => (await floorClient.post('/articles/deleted', rowFields(chosen))).ms),
          },
          { reset: () => kept.putBack(), effort: ofLongWork(stage.effort) },
        );
        // The plan of the samples is that for the rows as they were.
        await kept.putBack();
        const bulk = sent.find(({ sql }) => /^(WITH.*)?DELETE FROM\s.?article\b/is.test(sql));
        return [
          {
            ...line,
            case: `delete ${describeRows(rows, articles)} with comments`,
            rows: articles,
            targets,
            ownStatements: { ours: countOwn(sent), floor: countOwn(sentByFloor) },
            ...(bulk && {
              plan: { ours: await database.readPlan(bulk), byHand: await database.readPlan(byHand) },
            }),
          },
        ];
      } finally {
        await kept.forget();
      }
    },
  };
}

/** Counts the statements that read or write tables of the application. */
function countOwn(sent: readonly Statement[]): number {
  return sent.filter(({ sql }) => /\b(article|article_tags_tag|comment|contract)\b/i.test(sql)).length;
}
