import { readEveryRow } from '../newsroom/read-every-row.action.js';
import type { BenchCase } from './bench-case.js';

/** Above what the newsroom holds when nothing happens, in bytes. */
const MOST_MEMORY = 150_000_000;

/** Makes the case that reads every article in an action. Once: so many rows are a sample of their own, and the memory is what counts. */
export function iterate(articles: number): BenchCase {
  return {
    name: `iterate-${articles}`,
    articles,
    run: async ({ database, newsroom, client }) => {
      await newsroom.reset();
      const oursMs = await client.run({ address: '', action: readEveryRow.name, rows: 'all' });
      const { statements, memory } = await newsroom.readMeasurement();
      const read = await client.readCount();
      const [form] = database.readAll();
      const startedAt = performance.now();
      const byHandRead = await form?.run();
      const byHandMs = performance.now() - startedAt;
      if (read !== articles || byHandRead !== articles) {
        throw new Error(`${read} and ${byHandRead} of ${articles} rows were read.`);
      }
      const bulk = statements.findLast(({ sql }) => sql.startsWith('SELECT'));
      return [
        {
          case: `iterate ${articles.toLocaleString('en')}`,
          database: database.label,
          rows: articles,
          oursMs,
          byHandMs,
          byHand: form?.name ?? '',
          targets: [{ kind: 'memory', atMost: MOST_MEMORY }],
          statements: statements.length,
          plan: bulk ? await database.readPlan(bulk) : '',
          memory,
        },
      ];
    },
  };
}
