import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Measurement, ServerQuestion, ServerReport } from './measurement.js';

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

  /** Starts a server on a database that holds a newsroom. */
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

  /** Takes the memory that is held now for what is held when nothing happens. */
  async markIdle(): Promise<void> {
    await this.ask('markIdle');
  }

  /** Records the statements, and the most memory that is held, while some work is done; returns what the work did, too. */
  async measure<T>(work: () => Promise<T>): Promise<Measurement & { readonly result: T }> {
    await this.ask('start');
    const result = await work();
    const report = await this.ask('stop');
    if (report.kind !== 'measured') throw new Error('The server did not say what it measured.');
    return { ...report.measurement, result };
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
