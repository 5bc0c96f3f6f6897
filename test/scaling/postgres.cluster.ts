import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.js';
import { asOwnUser } from './own-user.js';

const run = promisify(execFile);
const INSTALLED = '/usr/lib/postgresql';

/** How a server of a test is set up: for a moment, on the loopback address, with nothing that lasts. */
const settings = ['-c fsync=off', '-c shared_buffers=16MB', '-c max_connections=50', '-c listen_addresses=127.0.0.1'];

/** A PostgreSQL of its own with a standby, to which it streams what is written; both are gone with `drop`. */
export class PostgresCluster {
  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    private readonly ports: Readonly<Record<'primary' | 'standby', number>>,
  ) {}

  /** Starts both, of the newest version that is installed. */
  static async start(): Promise<PostgresCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'steward-cluster-'));
    // Whose account starts the servers may be another.
    await chmod(folder, 0o777);
    const ports = { primary: await freePort(), standby: await freePort() };
    const cluster = new PostgresCluster(await newestPrograms(), folder, ports);
    try {
      await cluster.execute('initdb', '-D', cluster.pathOf('primary'), '-U', 'postgres', '-A', 'trust', '--no-sync');
      await cluster.startServer('primary');
      const copy = ['-R', '-X', 'stream', '-c', 'fast', '--no-sync'];
      await cluster.execute('pg_basebackup', '-d', cluster.urlOf('primary'), '-D', cluster.pathOf('standby'), ...copy);
      await cluster.startServer('standby');
    } catch (error) {
      await cluster.drop();
      throw error;
    }
    return cluster;
  }

  /** The address of a database: 'postgres://postgres@127.0.0.1:41234/postgres'. */
  urlOf(server: 'primary' | 'standby'): string {
    return `postgres://postgres@127.0.0.1:${this.ports[server]}/postgres`;
  }

  /** Lets the standby fall behind: what is written from now on arrives and is not shown. */
  async fallBehind(): Promise<void> {
    await this.query('standby', 'SELECT pg_wal_replay_pause()');
    await this.untilTrue(`SELECT pg_get_wal_replay_pause_state() = 'paused' AS done`);
  }

  /** Lets the standby catch up, and waits until it has what the primary has now. */
  async catchUp(): Promise<void> {
    await this.query('standby', 'SELECT pg_wal_replay_resume()');
    const [row] = await this.query('primary', 'SELECT pg_current_wal_lsn()::text AS written');
    await this.untilTrue(`SELECT pg_last_wal_replay_lsn() >= '${String(row?.['written'])}'::pg_lsn AS done`);
  }

  async drop(): Promise<void> {
    for (const server of ['standby', 'primary'] as const)
      await this.execute('pg_ctl', '-D', this.pathOf(server), '-m', 'immediate', 'stop').catch(() => undefined);
    await rm(this.folder, { recursive: true, force: true });
  }

  private async startServer(server: 'primary' | 'standby'): Promise<void> {
    const path = this.pathOf(server);
    const options = [...settings, `-p ${this.ports[server]}`, `-k ${path}`].join(' ');
    await this.execute('pg_ctl', '-D', path, '-w', '-l', `${path}.log`, '-o', options, 'start');
  }

  private async untilTrue(question: string): Promise<void> {
    while ((await this.query('standby', question))[0]?.['done'] !== true) await sleep(20);
  }

  private async query(server: 'primary' | 'standby', statement: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.urlOf(server) });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  private async execute(program: string, ...parameters: readonly string[]): Promise<void> {
    const [command, all] = asOwnUser(join(this.programs, program), parameters);
    await run(command, [...all], { cwd: this.folder });
  }

  private pathOf(server: string): string {
    return join(this.folder, server);
  }
}

/** @throws an Error where there is none, which says what to install */
async function newestPrograms(): Promise<string> {
  const versions = await readdir(INSTALLED).catch(() => []);
  const [newest] = versions.map(Number).sort((one, other) => other - one);
  if (newest === undefined)
    throw new Error(`There is no PostgreSQL below ${INSTALLED}: install the package postgresql.`);
  return join(INSTALLED, String(newest), 'bin');
}
