import { createNewsroom } from '../../newsroom/src/create-newsroom.js';
import type { BenchCase, Stage } from './cases/bench-case.js';
import type { BenchDatabase } from './databases/bench-database.js';
import { createDatabase } from './databases/create-database.js';
import type { DatabaseKind } from './databases/database-kind.js';
import { evenOut, growArticles, SEEDED_ARTICLES } from './databases/grow-articles.js';
import { AdminClient } from './http/admin.client.js';
import { FloorClient } from './http/floor.client.js';
import type { Effort } from './measurement/effort.js';
import { ServerProcess } from './process/server.process.js';
import type { ResultRow } from './report/result-row.js';

/** Runs cases, those with fewer articles first, on a database that is made for them and removed afterwards; yields line after line. */
export async function* runCases(
  kind: DatabaseKind,
  cases: readonly BenchCase[],
  effort: Effort,
): AsyncIterable<ResultRow> {
  const database = await createDatabase(kind);
  try {
    // Lets the newsroom make and fill its tables.
    const newsroom = await createNewsroom({ database: database.address, articles: SEEDED_ARTICLES });
    await newsroom.close();
    await evenOut(database);
    for (const articles of new Set(cases.map((benchCase) => benchCase.articles))) {
      await growArticles(database, articles);
      const ofSize = cases.filter((one) => one.articles === articles);
      // Processes for each size of the table: what they held before must not count into their memory.
      const apart = ofSize.filter(({ needsFreshServers }) => effort.freshServers && needsFreshServers);
      const together = ofSize.filter((one) => !apart.includes(one));
      for (const group of [together, ...apart.map((one) => [one])]) yield* runOnStage(database, group, effort);
    }
  } finally {
    await database.remove();
  }
}

async function* runOnStage(
  database: BenchDatabase,
  cases: readonly BenchCase[],
  effort: Effort,
): AsyncIterable<ResultRow> {
  if (cases.length === 0) return;
  const servers: ServerProcess[] = [];
  try {
    const newsroom = await ServerProcess.start('newsroom', database.address);
    servers.push(newsroom);
    const floor = await ServerProcess.start('floor', database.address);
    servers.push(floor);
    const client = new AdminClient(newsroom.origin);
    await client.signIn();
    await newsroom.markIdle();
    const stage: Stage = { database, newsroom, client, floor, floorClient: new FloorClient(floor.origin), effort };
    for (const one of cases) {
      const startedAt = performance.now();
      yield* await one.run(stage);
      console.error(`${database.label}: ${one.name} took ${Math.round((performance.now() - startedAt) / 1_000)} s`);
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
