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

/** How many first pages a server is asked for at the beginning, for each time that a case warms up. */
const FIRST_PAGES = 15;

/** A case that could not be measured to its end. */
export interface FailedCase {
  readonly failed: string;
  readonly error: unknown;
}

/**
 * Runs cases, those with fewer articles first, on a database that is made for them and removed afterwards; yields line after line, and
 * what failed: one case does not stop the others.
 */
export async function* runCases(
  kind: DatabaseKind,
  cases: readonly BenchCase[],
  effort: Effort,
): AsyncIterable<ResultRow | FailedCase> {
  const database = await createDatabase(kind);
  const leave = (): void => void database.remove().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, leave);
  try {
    // Lets the newsroom make and fill its tables.
    const newsroom = await createNewsroom({ database: database.address, articles: SEEDED_ARTICLES });
    await newsroom.close();
    await evenOut(database);
    for (const articles of new Set(cases.map((benchCase) => benchCase.articles))) {
      const startedAt = performance.now();
      await growArticles(database, articles);
      report(database, `growing to ${articles.toLocaleString('en')} articles`, startedAt);
      const ofSize = cases.filter((one) => one.articles === articles);
      // Processes for each size of the table: what they held before must not count into their memory.
      const apart = ofSize.filter(({ needsFreshServers }) => effort.freshServers && needsFreshServers);
      const together = ofSize.filter((one) => !apart.includes(one));
      for (const group of [together, ...apart.map((one) => [one])]) yield* runOnStage(database, group, effort);
    }
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, leave);
    await database.remove();
  }
}

/** Has both servers asked for their first page until V8 has compiled what serves it, as on one that has been up for a while. */
async function warmUp({ client, floorClient, effort }: Stage): Promise<void> {
  for (let turn = 0; turn < effort.warmUps * FIRST_PAGES; turn += 1) {
    await client.open('/admin/article');
    await floorClient.open('/articles');
  }
}

async function* runOnStage(
  database: BenchDatabase,
  cases: readonly BenchCase[],
  effort: Effort,
): AsyncIterable<ResultRow | FailedCase> {
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
    if (!cases.some(({ needsFreshServers }) => needsFreshServers)) await warmUp(stage);
    for (const one of cases) {
      const startedAt = performance.now();
      try {
        yield* await one.run(stage);
      } catch (error) {
        yield { failed: `${one.name} on ${database.label}`, error };
      }
      report(database, one.name, startedAt);
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Tells whoever waits what was done, beside the table, which comes at the end. */
function report({ label }: BenchDatabase, what: string, startedAt: number): void {
  console.error(`${label}: ${what} took ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
}
