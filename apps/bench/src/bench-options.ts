import { parseArgs } from 'node:util';
import { databaseKinds, type DatabaseKind } from './databases/database-kind.js';

/** What the command line asks for: `--database postgres --only update-ticked --samples 9 --smoke`. */
export interface BenchOptions {
  readonly databases: readonly DatabaseKind[];
  /** A part of the names of the cases to run; empty for all. */
  readonly only: string;
  /** How often each thing is measured. */
  readonly samples: number;
  /** Asks for tiny sizes, which show that the benchmark works and nothing else. */
  readonly smoke: boolean;
}

const DEFAULT_SAMPLES = 9;
// Below it, one slow moment of the machine moves the median.
const LEAST_SAMPLES = 7;
const SMOKE_SAMPLES = 2;

/** Reads the command line. @throws Error with a sentence for a value that makes no sense */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'string' },
      only: { type: 'string', default: '' },
      samples: { type: 'string', default: String(DEFAULT_SAMPLES) },
      smoke: { type: 'boolean', default: false },
    },
  });
  const { database, only, smoke } = values;
  const databases = databaseKinds.filter((kind) => database === undefined || kind === database);
  if (databases.length === 0) throw new Error(`--database is '${database}'. Use ${databaseKinds.join(' or ')}.`);
  const samples = Number(values.samples);
  if (!Number.isInteger(samples) || samples < LEAST_SAMPLES) {
    throw new Error(`--samples is '${values.samples}'. Use a whole number from ${LEAST_SAMPLES} on.`);
  }
  return { databases, only, samples: smoke ? SMOKE_SAMPLES : samples, smoke };
}
