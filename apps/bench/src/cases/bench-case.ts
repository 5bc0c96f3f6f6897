import type { BenchDatabase } from '../databases/bench-database.js';
import type { AdminClient } from '../http/admin.client.js';
import type { FloorClient } from '../http/floor.client.js';
import type { Effort } from '../measurement/effort.js';
import type { ServerProcess } from '../process/server.process.js';
import type { ResultRow } from '../report/result-row.js';

/** What a case is run on: a database with the case's articles in it, and a newsroom and a floor that serve it, each with its client. */
export interface Stage {
  readonly database: BenchDatabase;
  readonly newsroom: ServerProcess;
  readonly client: AdminClient;
  readonly floor: ServerProcess;
  readonly floorClient: FloorClient;
  readonly effort: Effort;
}

/** One thing that is measured. */
export interface BenchCase {
  /** Names it for `--only`: `'publish-ticked-1000'`. */
  readonly name: string;
  /** How many articles there must be. */
  readonly articles: number;
  /** Whether it needs servers that did nothing before, because it is about their memory. */
  readonly needsFreshServers?: boolean;
  run(stage: Stage): Promise<readonly ResultRow[]>;
}
