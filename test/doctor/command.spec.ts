import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stewardEntities } from 'nest-steward';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runInScript } from '../accounts/keyboard.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { Ship } from '../support/harbour/ship.entity.js';

const app = 'test/doctor/fixtures/harbour.module.ts';
const doctor = ['doctor', '--app', app, '--export', 'HarbourModule'];

describe('steward doctor', () => {
  let directory: string;
  let database: string;

  const query = async (...statements: readonly string[]): Promise<void> => {
    const dataSource = await new DataSource({ type: 'better-sqlite3', database }).initialize();
    for (const statement of statements) await dataSource.query(statement);
    await dataSource.destroy();
  };
  const statementsOf = (output: string): readonly string[] =>
    output.split('\n').filter((line) => line.startsWith('CREATE'));

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'steward-'));
    database = join(directory, 'harbour.sqlite');
    vi.stubEnv('DOCTOR_TEST_DATABASE', database);
    const entities = [Ship, Captain, ...stewardEntities];
    const options = { type: 'better-sqlite3', database, enableWAL: true, entities, synchronize: true } as const;
    await (await new DataSource(options).initialize()).destroy();
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(directory, { recursive: true });
  });

  it('tells of each admin what its list needs, and how to make what is missing', async () => {
    const { exitCode, output, errors } = await runInScript(doctor, '');

    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
    expect(output).toMatch(/^ShipAdmin of the site 'default': ship, 0 rows$/m);
    expect(output).toMatch(/^ {2}missing {2}/m);
    expect(output).toMatch(/^To make what is missing:$/m);
    expect(statementsOf(output).length).toBeGreaterThan(0);
  });

  it('misses nothing more once its statements were run', async () => {
    const strict = [...doctor, '--strict'];
    const before = await runInScript(strict, '');
    await query(...statementsOf(before.output));
    const after = await runInScript(strict, '');

    expect(before.exitCode).toBe(1);
    expect(after).toMatchObject({ exitCode: 0, errors: '' });
    expect(after.output).toMatch(/^No index is missing\.$/m);
  });

  it('leaves the database as it is, also where the application would bring it into line with its entities', async () => {
    vi.stubEnv('DOCTOR_TEST_SYNCHRONIZE', 'yes');
    const before = await runInScript(doctor, '');
    await query(...statementsOf(before.output), 'ALTER TABLE ship ADD COLUMN notes text');
    const strict = await runInScript([...doctor, '--strict'], '');

    expect(strict).toMatchObject({ exitCode: 0, errors: '' });
    await query('SELECT notes FROM ship');
  });

  it('explains the lists of tables that have more rows than it is told', async () => {
    await query(`INSERT INTO ship (id, name) VALUES (1, 'Ada'), (2, 'Grace')`);
    const [large, small] = [await runInScript([...doctor, '--rows', '1'], ''), await runInScript(doctor, '')];

    expect(large.output).toMatch(/^ShipAdmin of the site 'default': ship, more than 1 rows$/m);
    expect(large.output).toMatch(/^ {2}plan {5}first page: /m);
    expect(small.output).not.toMatch(/^ {2}plan/m);
  });

  it.each([
    [['--rows', 'many'], "'many' is no number of rows for `--rows`."],
    [['--json'], "The command 'doctor' takes no '--json'."],
    [['--username', 'ada'], "The command 'doctor' takes no '--username'."],
  ])('refuses %j', async (options, problem) => {
    const { exitCode, errors } = await runInScript([...doctor, ...options], '');

    expect(exitCode).toBe(1);
    expect(errors).toContain(problem);
  });

  it('says that an application has no admin', async () => {
    const { exitCode, errors } = await runInScript(['doctor', '--app', app, '--export', 'BareModule'], '');

    expect(exitCode).toBe(1);
    expect(errors).toContain('Import AdminModule.forRoot into it');
  });
});
