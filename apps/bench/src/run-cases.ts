import type { BenchCase } from './cases/bench-case.js';
import type { BenchDatabase } from './databases/bench-database.js';
import { createDatabase } from './databases/create-database.js';
import type { DatabaseKind } from './databases/database-kind.js';
import { growArticles } from './databases/grow-articles.js';
import { AdminClient } from './newsroom/admin.client.js';
import { NewsroomProcess } from './newsroom/newsroom.process.js';
import type { ResultRow } from './report/result-row.js';

/** Runs cases, those with fewer articles first, on a database that is made for them and removed afterwards. */
export async function runCases(
  kind: DatabaseKind,
  cases: readonly BenchCase[],
  samples: number,
): Promise<readonly ResultRow[]> {
  const database = await createDatabase(kind);
  try {
    // Lets the newsroom make and fill its tables.
    await withNewsroom(database, () => Promise.resolve());
    const results: ResultRow[] = [];
    for (const articles of new Set(cases.map((benchCase) => benchCase.articles))) {
      await growArticles(database, articles);
      // A process for each size of the table: what it held before must not count into its memory.
      await withNewsroom(database, async (newsroom) => {
        const client = new AdminClient(newsroom.origin);
        await client.signIn();
        for (const benchCase of cases.filter((one) => one.articles === articles)) {
          console.error(`${database.label}: ${benchCase.name}`);
          results.push(...(await benchCase.run({ database, newsroom, client, samples })));
        }
      });
    }
    return results;
  } finally {
    await database.remove();
  }
}

async function withNewsroom(
  database: BenchDatabase,
  work: (newsroom: NewsroomProcess) => Promise<void>,
): Promise<void> {
  const newsroom = await NewsroomProcess.start(database.address);
  try {
    await work(newsroom);
  } finally {
    await newsroom.stop();
  }
}
