import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DeathSentence } from '../application/moment-of-death.js';
import type { Setup } from '../application/setup.js';

/** `npm run faults` compiles it. */
const main = fileURLToPath(new URL('../../../dist/faults/faults/application/main.js', import.meta.url));

/** The application in a process of its own. */
export interface ApplicationProcess {
  /** Where it listens: 'http://127.0.0.1:41234'. */
  readonly origin: string;
  /** Is kept when it has begun to write as it was sentenced to. */
  readonly writing: Promise<void>;
  /** Is kept when the action `dawdle` has written. */
  readonly dawdling: Promise<void>;
  /** Is kept when the process has ended: by what signal or with what code. */
  readonly ended: Promise<number | string>;
  /** Everything it wrote to its outputs. */
  readonly output: string;
  /** Sentences it to end at a moment. */
  sentenceTo(sentence: DeathSentence): Promise<void>;
  /** Tells for how long its event loop stood still at most while the work went on, in milliseconds. */
  standstill(work: () => Promise<unknown>): Promise<number>;
  /** Sends it a signal: 'SIGKILL'. */
  signal(name: NodeJS.Signals): void;
}

/**
 * Starts the compiled application, and waits until it says where it listens.
 *
 * @throws an Error with everything it wrote, where it ends before
 */
export async function startApplication(setup: Setup): Promise<ApplicationProcess> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, FAULTS: JSON.stringify(setup) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => signal ?? code ?? 'unknown');
  let output = '';
  const { stdout, stderr } = child;
  // Both are pipes, as was asked for.
  if (!stdout || !stderr) throw new TypeError('The application has no outputs.');
  for (const stream of [stdout, stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve) => {
      stdout.on('data', () => {
        const found = pattern.exec(output);
        if (found) resolve(found[1] ?? '');
      });
    });
  const writing = line(/^Writing$/m).then(() => undefined);
  const dawdling = line(/^Dawdling$/m).then(() => undefined);
  const early = ended.then((how) => {
    throw new Error(`The application ended with ${how}.\n${output}`);
  });
  early.catch(() => undefined);
  const origin = await Promise.race([line(/Listening on (\S+)/), early]);
  return {
    origin,
    writing,
    dawdling,
    ended,
    get output() {
      return output;
    },
    async sentenceTo(sentence) {
      const heard = once(child, 'message');
      child.send(sentence);
      await heard;
    },
    async standstill(work) {
      child.send('watch');
      await work();
      const heard = once(child, 'message');
      child.send('tell');
      const [longest] = (await heard) as [number];
      return longest;
    },
    signal: (name) => void child.kill(name),
  };
}
