import type { Statement } from '../databases/bench-database.js';
import type { Effort } from '../measurement/effort.js';
import { interleave, type Measure } from '../measurement/interleave.js';
import type { Measurement } from '../process/measurement.js';
import type { MemoryUse } from '../process/memory.gauge.js';
import type { ServerProcess } from '../process/server.process.js';
import type { ResultRow } from '../report/result-row.js';
import type { Stage } from './bench-case.js';

/** The ways to do the same work: each does it once, and returns how long it took, in milliseconds. */
export interface Contenders {
  readonly ours: Measure;
  /** Runs before each of ours, outside of what is measured: `() => askFirst()`. */
  readonly prepare?: () => Promise<void>;
  readonly floor?: Measure;
  readonly raw?: Measure;
}

/** How the ways are compared. */
export interface ComparisonOptions {
  /** Runs before each, outside of what is measured, so that each finds the same state. */
  readonly reset?: () => Promise<void>;
  readonly effort?: Effort;
}

/** What was measured: a part of a line, and the statements that the newsroom sent for the last time the work was done. */
export interface Compared {
  readonly line: Pick<ResultRow, 'database' | 'oursMs' | 'floorMs' | 'rawMs' | 'statements' | 'memory'>;
  readonly sent: readonly Statement[];
  readonly sentByFloor: readonly Statement[];
}

/** Does some work by us, by the floor over HTTP and by the statements alone, in turns. */
export async function compare(
  { database, newsroom, floor, effort: usual }: Pick<Stage, 'database' | 'newsroom' | 'floor' | 'effort'>,
  contenders: Contenders,
  { reset, effort = usual }: ComparisonOptions = {},
): Promise<Compared> {
  const ours = new Watch(newsroom);
  const byFloor = new Watch(floor);
  const measures = new Map<string, Measure>([['ours', ours.watch(contenders.ours, contenders.prepare)]]);
  if (contenders.floor) measures.set('floor', byFloor.watch(contenders.floor));
  if (contenders.raw) measures.set('raw', contenders.raw);
  const times = await interleave(measures, effort, reset);
  return {
    line: {
      database: database.label,
      oursMs: times.get('ours') ?? NaN,
      floorMs: times.get('floor'),
      rawMs: times.get('raw'),
      statements: { ours: ours.statements.length, floor: contenders.floor && byFloor.statements.length },
      memory: ours.memory,
    },
    sent: ours.statements,
    sentByFloor: byFloor.statements,
  };
}

/** Keeps what a server's process saw of one measurement after another: the statements of the last, and the most memory of all. */
class Watch {
  statements: readonly Statement[] = [];
  memory: MemoryUse = { idle: 0, peak: 0 };

  constructor(private readonly server: ServerProcess) {}

  watch(work: Measure, prepare: () => Promise<void> = async () => {}): Measure {
    return async () => {
      await prepare();
      const { result, statements, memory }: Measurement & { readonly result: number } = await this.server.measure(work);
      this.statements = statements;
      this.memory = { idle: memory.idle, peak: Math.max(memory.peak, this.memory.peak) };
      return result;
    };
  }
}
