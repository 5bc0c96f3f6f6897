import type { BenchCase } from './cases/bench-case.js';
import { createDatabase } from './databases/create-database.js';
import type { DatabaseKind } from './databases/database-kind.js';
import { growArticles } from './databases/grow-articles.js';
import { AdminClient } from './newsroom/admin.client.js';
import { ServerProcess } from './process/server.process.js';
import type { ResultRow } from './report/result-row.js';

/** Runs cases, those with fewer articles first, on a database that is made for them and removed afterwards; yields line after line. */
export async function* runCases(
  kind: DatabaseKind,
  cases: readonly BenchCase[],
  samples: number,
): AsyncIterable<ResultRow> {
  const database = await createDatabase(kind);
  try {
    // Lets the newsroom make and fill its tables.
    await (await ServerProcess.start('newsroom', database.address)).stop();
    for (const articles of new Set(cases.map((benchCase) => benchCase.articles))) {
      await growArticles(database, articles);
      // A process for each size of the table: what it held before must not count into its memory.
      const newsroom = await ServerProcess.start('newsroom', database.address);
      const floor = await ServerProcess.start('floor', database.address);
      try {
        const client = new AdminClient(newsroom.origin);
        await client.signIn();
        for (const benchCase of cases.filter((one) => one.articles === articles)) {
          console.error(`${database.label}: ${benchCase.name}`);
          yield* await benchCase.run({ database, newsroom, floor, client, samples });
        }
      } finally {
        await Promise.all([newsroom.stop(), floor.stop()]);
      }
    }
  } finally {
    await database.remove();
  }
}
