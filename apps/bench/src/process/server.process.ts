import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Measurement, ServerQuestion, ServerReport, Totals } from './measurement.js';

/** The programs that are compared: the newsroom with its admin, and the floor, which does the same work by hand. */
export type ServerProgram = 'newsroom' | 'floor';

const programs: Readonly<Record<ServerProgram, string>> = {
  newsroom: '../newsroom/measured-newsroom.js',
  floor: '../floor/measured-floor.js',
};

/** A server that runs in a process of its own, so that its memory is its own and its client costs it nothing. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** Where it listens: `'http://127.0.0.1:40123'`. */
    readonly origin: string,
  ) {}

  /** Starts a server on a database; the newsroom fills an empty one. */
  static async start(program: ServerProgram, database: string): Promise<ServerProcess> {
    const child = fork(join(import.meta.dirname, programs[program]), [database], {
      execArgv: [],
      serialization: 'advanced',
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const report = await nextReport(child);
    if (report.kind !== 'listening') throw new Error(`The ${program} did not say where it listens.`);
    return new ServerProcess(child, report.origin);
  }

  /** Begins the measurement of memory, and the list of all statements, anew. */
  async reset(): Promise<void> {
    await this.ask('reset');
  }

  /** Asks what was measured of the last action. */
  async readMeasurement(): Promise<Measurement> {
    const report = await this.ask('readMeasurement');
    if (report.kind !== 'measured') throw new Error('The server did not say what it measured.');
    return report.measurement;
  }

  /** Asks what was measured since the last reset, whatever was requested. */
  async readTotals(): Promise<Totals> {
    const report = await this.ask('readTotals');
    if (report.kind !== 'totals') throw new Error('The server did not say what it measured in all.');
    return report.totals;
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  private ask(question: ServerQuestion): Promise<ServerReport> {
    const answer = nextReport(this.child);
    this.child.send(question);
    return answer;
  }
}

function nextReport(child: ChildProcess): Promise<ServerReport> {
  return new Promise((resolve, reject) => {
    const refuse = (code: number | null): void => {
      reject(new Error(`The server's process ended with code ${code}.`));
    };
    child.once('exit', refuse);
    child.once('message', (message) => {
      child.off('exit', refuse);
      // Safe: the program at the other end sends nothing else.
      resolve(message as ServerReport);
    });
  });
}
