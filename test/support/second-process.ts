import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface, type Interface } from 'node:readline';

/** Executes each line it is sent, and says how that ended. */
const program = `
  const database = new (require(process.argv[1]))(process.argv[2]);
  require('node:readline').createInterface({ input: process.stdin }).on('line', (sql) => {
    try {
      database.exec(sql);
      console.log('done');
    } catch (error) {
      console.log(error.code);
    }
  });`;

const { resolve } = createRequire(import.meta.url);
/** Version 12 ends the process from Node 24.19 on, version 13 does so on Node 20. */
const driver = resolve(Number(process.versions.node.split('.')[0]) >= 24 ? 'better-sqlite3-13' : 'better-sqlite3');

/** Another process that has an SQLite file open, as a job beside the application would. */
export class SecondProcess {
  private readonly lines: Interface;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    this.lines = createInterface({ input: child.stdout });
  }

  /** Starts a process, and opens a file in it. */
  static open(file: string): SecondProcess {
    return new SecondProcess(spawn(process.execPath, ['-e', program, driver, file]));
  }

  /** Executes a statement there; gives `'done'`, or the code of the error. */
  async execute(sql: string): Promise<string> {
    const answered = once(this.lines, 'line');
    this.child.stdin.write(`${sql}\n`);
    const [answer] = (await answered) as [string];
    return answer;
  }

  /** Ends the process, and with it whatever it held. */
  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.stdin.end();
    await ended;
  }
}
