import type { BenchCase } from './bench-case.js';
import { measurePublication } from './publish.js';

const MOST_TIMES_SLOWER = 1.1;
// Every third article is a draft.
const ARTICLES_PER_DRAFT = 3;

/**
 * Makes the case that tells what the record of a run costs a set-level action: all of it, from the opening of the list to the last
 * commit, against the bare statement. The statements counted are those of the record alone.
 */
export function recordedUpdate(articles: number): BenchCase {
  const rows = articles / ARTICLES_PER_DRAFT;
  return {
    name: `record-${rows}`,
    articles,
    run: async (stage) => {
      const lines = await measurePublication(stage, {
        title: `record an update of ${rows.toLocaleString('en')}`,
        rows,
        posted: { address: '?status=d', rows: 'all' },
        byHand: stage.database.publishDrafts(),
        atMost: MOST_TIMES_SLOWER,
      });
      const { statements } = await stage.newsroom.readMeasurement();
      const written = statements.filter(({ sql }) => /^(INSERT INTO|UPDATE) \W*steward_run/.test(sql));
      const plan = written
        .map(({ sql }) =>
          sql
            .match(/^\w+|steward_\w+/g)
            ?.slice(0, 2)
            .join(' '),
        )
        .join(', ');
      return lines.slice(0, 1).map((line) => ({ ...line, statements: written.length, plan }));
    },
  };
}
