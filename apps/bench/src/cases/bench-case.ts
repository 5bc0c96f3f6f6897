import type { BenchDatabase } from '../databases/bench-database.js';
import type { AdminClient } from '../newsroom/admin.client.js';
import type { ServerProcess } from '../process/server.process.js';
import type { ResultRow } from '../report/result-row.js';

/** What a case is run on: a database with the case's articles in it, and a newsroom and a floor of its own that serve it. */
export interface Stage {
  readonly database: BenchDatabase;
  readonly newsroom: ServerProcess;
  readonly floor: ServerProcess;
  readonly client: AdminClient;
  readonly samples: number;
}

/** One thing that is measured. */
export interface BenchCase {
  /** Names it for `--only`: `'update-ticked-1000'`. */
  readonly name: string;
  /** How many articles there must be. */
  readonly articles: number;
  run(stage: Stage): Promise<readonly ResultRow[]>;
}
