import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** `npm run faults` builds it. */
const main = fileURLToPath(new URL('../../../dist/apps/newsroom/main.js', import.meta.url));

/** A newsroom in a process of its own. */
export interface NewsroomProcess {
  /** Where it listens: 'http://127.0.0.1:41234'. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** What a newsroom is started with. */
export interface NewsroomSetup {
  /** `'postgres://ada@127.0.0.1/newsroom'` */
  readonly database: string;
  readonly adapter: 'express' | 'fastify';
  /** At least 32 bytes. */
  readonly secret: string;
}

/**
 * Starts the newsroom as it is built, and waits until it listens.
 *
 * @throws an Error with everything it wrote, where it ends before
 */
export async function startNewsroom({ database, adapter, secret }: NewsroomSetup): Promise<NewsroomProcess> {
  const environment = { NEWSROOM_DATABASE: database, HTTP_ADAPTER: adapter, ADMIN_SECRET: secret, PORT: '0' };
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...environment } });
  const ended = once(child, 'exit');
  let output = '';
  const listening = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const origin = /The newsroom is at (\S+)\/admin/.exec(output)?.[1];
        if (origin !== undefined) resolve(origin);
      });
  });
  const early = ended.then(([code]) => {
    throw new Error(`The newsroom ended with ${code}.\n${output}`);
  });
  early.catch(() => undefined);
  return {
    origin: await Promise.race([listening, early]),
    async stop() {
      child.kill();
      await ended;
    },
  };
}
