import type { BenchCase } from './bench-case.js';
import { measurePublication } from './publish.js';

/** Makes the case that publishes so many ticked drafts: the first of the list by title, which lie all over the table. */
export function updateTicked(rows: number, articles: number): BenchCase {
  return {
    name: `update-ticked-${rows}`,
    articles,
    run: async (stage) => {
      const { database } = stage;
      const drafts = await database.prepare(
        `SELECT id FROM article WHERE status = 'd' ORDER BY title, id LIMIT ${rows}`,
      );
      const keys = drafts.map(({ id }) => Number(id));
      return measurePublication(stage, {
        title: `update ${rows.toLocaleString('en')} ticked`,
        rows,
        posted: { address: '', rows: keys },
        byHand: database.publishTicked(keys),
      });
    },
  };
}
