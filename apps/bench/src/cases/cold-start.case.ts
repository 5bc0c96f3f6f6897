import { setTimeout } from 'node:timers/promises';
import { FloorClient } from '../http/floor.client.js';
import { interleave } from '../measurement/interleave.js';
import { median } from '../measurement/median.js';
import { ServerProcess, type ServerProgram } from '../process/server.process.js';
import type { Target } from '../report/result-row.js';
import type { BenchCase } from './bench-case.js';

// What was loaded lately is put away by then.
const SETTLING_MS = 500;

/** Makes the case that starts a process, and opens the first page of the list: how long that takes, and what the process holds afterwards. */
export function coldStart(articles: number, targets: readonly Target[]): BenchCase {
  return {
    name: 'cold-start',
    articles,
    run: async ({ database, client, effort }) => {
      const held: Record<ServerProgram, number[]> = { newsroom: [], floor: [] };
      const start = async (program: ServerProgram, open: (origin: string) => Promise<unknown>): Promise<number> => {
        const startedAt = performance.now();
        const server = await ServerProcess.start(program, database.address);
        try {
          await open(server.origin);
          const ms = performance.now() - startedAt;
          await setTimeout(SETTLING_MS);
          await server.markIdle();
          const { memory } = await server.measure(async () => {});
          held[program].push(memory.idle);
          return ms;
        } finally {
          await server.stop();
        }
      };
      const times = await interleave(
        new Map([
          ['ours', () => start('newsroom', (origin) => client.at(origin).open('/admin/article'))],
          ['floor', () => start('floor', (origin) => new FloorClient(origin).open('/articles'))],
        ]),
        effort,
      );
      return [
        {
          case: 'cold start to the first page',
          database: database.label,
          rows: articles,
          oursMs: times.get('ours') ?? NaN,
          floorMs: times.get('floor'),
          targets,
          idleMemory: { ours: median(held.newsroom), floor: median(held.floor) },
        },
      ];
    },
  };
}
