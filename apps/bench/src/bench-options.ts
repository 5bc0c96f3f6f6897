import { parseArgs } from 'node:util';
import { databaseKinds, type DatabaseKind } from './databases/database-kind.js';
import type { Effort } from './measurement/effort.js';

/** What the command line asks for: `--database postgres --only list --rows 1000000 --samples 9`. */
export interface BenchOptions {
  readonly databases: readonly DatabaseKind[];
  /** A part of the names of the cases to run; empty for all. */
  readonly only: string;
  /** The number of articles of the cases to run; undefined for all. */
  readonly rows: number | undefined;
  readonly effort: Effort;
  /** Asks for tiny sizes, which show that the benchmark works and nothing else. */
  readonly smoke: boolean;
  /** Asks to write the table into docs/performance.md. */
  readonly write: boolean;
}

// Below it, one slow moment of the machine moves the median.
const LEAST_SAMPLES = 7;
const WARM_UPS = 2;
const load = { clients: 16, ms: 1_000 };
const smokeEffort: Effort = { warmUps: 0, samples: 1, load: { clients: 2, ms: 50 }, freshServers: false };

/** Reads the command line. @throws Error with a sentence for a value that makes no sense */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'string' },
      only: { type: 'string', default: '' },
      rows: { type: 'string' },
      samples: { type: 'string', default: String(LEAST_SAMPLES) },
      smoke: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const { database, only, smoke, write } = values;
  const databases = databaseKinds.filter((kind) => database === undefined || kind === database);
  if (databases.length === 0) throw new Error(`--database is '${database}'. Use ${databaseKinds.join(' or ')}.`);
  const samples = Number(values.samples);
  if (!Number.isInteger(samples) || samples < LEAST_SAMPLES) {
    throw new Error(`--samples is '${values.samples}'. Use a whole number from ${LEAST_SAMPLES} on.`);
  }
  const rows = values.rows === undefined ? undefined : Number(values.rows);
  if (write && (smoke || only !== '' || rows !== undefined)) {
    throw new Error('--write is for the whole of it. Leave out --smoke, --only and --rows.');
  }
  const effort = smoke ? smokeEffort : { warmUps: WARM_UPS, samples, load, freshServers: true };
  return { databases, only, rows, effort, smoke, write };
}
