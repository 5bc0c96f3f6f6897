import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.js';

/** A PgBouncer of its own in front of a database, which lends a connection for one transaction, and each time another. */
export class PgBouncer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /**
   * Starts one.
   *
   * @param database the address of the database: 'postgres://postgres@127.0.0.1:5432/newsroom'
   * @param connections how many it has to the server
   */
  static async start(database: string, connections: number): Promise<PgBouncer> {
    const { hostname, port: serverPort, pathname, username, password } = new URL(database);
    const folder = await mkdtemp(join(tmpdir(), 'steward-pgbouncer-'));
    const port = await freePort();
    const server = [
      ...[`host=${hostname}`, `port=${serverPort || '5432'}`, `dbname=${pathname.slice(1)}`],
      ...[`user=${decodeURIComponent(username)}`, ...(password ? [`password=${decodeURIComponent(password)}`] : [])],
    ];
    const configuration = [
      '[databases]',
      `pooled = ${server.join(' ')} pool_size=${connections}`,
      '[pgbouncer]',
      'pool_mode = transaction',
      // The next connection is another one, so that what one leaves behind is missed by the next.
      'server_round_robin = 1',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
    ];
    const file = join(folder, 'pgbouncer.ini');
    await writeFile(file, configuration.join('\n'));
    // Whose account it runs as may be another.
    await chmod(folder, 0o755);
    // It does not run as root.
    const account = userInfo().uid === 0 ? ['-u', 'postgres'] : [];
    const child = spawn('pgbouncer', ['-q', ...account, file], {
      env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const bouncer = new PgBouncer(child, folder, port);
    await bouncer.untilOpen();
    return bouncer;
  }

  /** Its address, as that of a database. */
  get url(): string {
    return `postgres://pooled@127.0.0.1:${this.port}/pooled`;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    if (this.child.exitCode === null && this.child.kill('SIGTERM')) await ended;
    await rm(this.folder, { recursive: true, force: true });
  }

  /** @throws an Error with what it wrote, where it has ended; that of a program which is not installed */
  private async untilOpen(): Promise<void> {
    let output = '';
    let failure: Error | undefined;
    this.child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    this.child.on('error', (error) => (failure = error));
    this.child.on('exit', (code) => (failure ??= new Error(`PgBouncer ended with ${code}.\n${output}`)));
    for (;;) {
      if (failure) throw failure;
      const client = new pg.Client({ connectionString: this.url });
      try {
        await client.connect();
        await client.query('SELECT 1');
        return;
      } catch {
        await sleep(50);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }
}
