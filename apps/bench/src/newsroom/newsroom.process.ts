import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Measurement, NewsroomQuestion, NewsroomReport, Totals } from './measurement.js';

/** A newsroom that runs in a process of its own, so that its memory is its own and its client costs it nothing. */
export class NewsroomProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** Where it listens: `'http://127.0.0.1:40123'`. */
    readonly origin: string,
  ) {}

  /** Starts a newsroom on a database, which it fills if it is empty. */
  static async start(database: string): Promise<NewsroomProcess> {
    const child = fork(join(import.meta.dirname, 'measured-newsroom.js'), [database], {
      execArgv: [],
      serialization: 'advanced',
    });
    const report = await nextReport(child);
    if (report.kind !== 'listening') throw new Error('The newsroom did not say where it listens.');
    return new NewsroomProcess(child, report.origin);
  }

  /** Begins the measurement of memory, and the list of all statements, anew. */
  async reset(): Promise<void> {
    await this.ask('reset');
  }

  /** Asks what was measured of the last action. */
  async readMeasurement(): Promise<Measurement> {
    const report = await this.ask('readMeasurement');
    if (report.kind !== 'measured') throw new Error('The newsroom did not say what it measured.');
    return report.measurement;
  }

  /** Asks what was measured since the last reset, whatever was requested. */
  async readTotals(): Promise<Totals> {
    const report = await this.ask('readTotals');
    if (report.kind !== 'totals') throw new Error('The newsroom did not say what it measured in all.');
    return report.totals;
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  private ask(question: NewsroomQuestion): Promise<NewsroomReport> {
    const answer = nextReport(this.child);
    this.child.send(question);
    return answer;
  }
}

function nextReport(child: ChildProcess): Promise<NewsroomReport> {
  return new Promise((resolve, reject) => {
    const refuse = (code: number | null): void => {
      reject(new Error(`The newsroom's process ended with code ${code}.`));
    };
    child.once('exit', refuse);
    child.once('message', (message) => {
      child.off('exit', refuse);
      // Safe: the program at the other end sends nothing else.
      resolve(message as NewsroomReport);
    });
  });
}
