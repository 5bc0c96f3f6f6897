import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** An app that is running. */
export interface RunningApp {
  /** Where it listens: 'http://127.0.0.1:41234'. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the compiled app in a folder, and waits until it says where it listens.
 *
 * @throws an Error with everything the app wrote, where it ends before
 */
export function startApp(folder: string, env: Readonly<Record<string, string>>): Promise<RunningApp> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/main.js'], { cwd: folder, env: { ...process.env, ...env } });
    const ended = once(child, 'exit');
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /Listening on (\S+)/.exec(output)?.[1];
      if (url) {
        resolve({
          url,
          stop: async () => {
            child.kill();
            await ended;
          },
        });
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then(([code]) => reject(new Error(`The app ended with ${code}.\n${output}`)), reject);
  });
}
