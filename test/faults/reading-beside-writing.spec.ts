import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import fc from 'fast-check';
import {
  ActionError,
  AdminAction,
  AdminModel,
  AdminRequest,
  ListFilter,
  ModelAdmin,
  Selection,
  stewardEntities,
} from 'nest-steward';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { committedReaderOf } from '../../libs/admin/src/transactions/committed.reader.js';
import type { Browser, Visited } from '../support/browser.js';
import { makeGate, type Gate } from '../support/gate.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { cellsOn, namesOn } from '../support/listed-rows.js';
import { openSite, type OpenSite } from '../support/site.js';
import { createSqliteFile, type SqliteFile, type SqliteFileConnection } from '../support/sqlite-file.js';

/** Opens when an action has written, and waits for something else than its database. */
let written: Gate;
/** Lets it end. */
let mayEnd: Gate;
/** What the action `work` does. */
let work: (manager: EntityManager) => Promise<void>;

const labels: Readonly<Record<string, string>> = { moored: 'Moored', sailing: 'Sailing', sunk: 'Sunk' };

/** A filter of the host's own: ships that are called after a letter. */
@Injectable()
class LetterFilter extends ListFilter<Ship> {
  readonly title = 'letter';
  readonly parameter = 'letter';

  choices() {
    return [{ value: 'A', label: 'A' }];
  }

  apply(query: SelectQueryBuilder<Ship>, value: string): void {
    query.andWhere(`SUBSTR(${query.alias}.name, 1, 1) = :letter`, { letter: value });
  }
}

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status', LetterFilter],
  choices: { status: labels },
  searchFields: ['name'],
  ordering: ['name'],
  showFacets: 'always',
})
class ShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  /** Sinks ships, and takes its time before it ends as it was told to. */
  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
    written.open();
    await mayEnd.opened;
    if (request.form.get('fails') === '1') throw new ActionError('The harbour is closed.');
  }

  @AdminAction()
  async work(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await work(selection.manager);
  }
}

const statuses = (list: Visited): readonly string[] => cellsOn(list).map(([name, status]) => `${name} ${status}`);
const committed = ['Aurora Moored', 'Beagle Moored', 'Calypso Moored', 'Dorado Sailing', 'Endeavour Sailing'];
const sunk = ['Aurora Sunk', 'Beagle Sunk', 'Calypso Moored', 'Dorado Sailing', 'Endeavour Sailing'];

describe('a page of an SQLite file with a write-ahead log,', () => {
  let file: SqliteFile;
  let site: OpenSite;
  let ada: Browser;
  let grace: Browser;

  beforeEach(async () => {
    [written, mayEnd] = [makeGate(), makeGate()];
    file = await createSqliteFile();
    site = await openSite({ adapter: 'express', database: file.options, providers: [ShipAdmin, LetterFilter] });
    await resetFleet(site.dataSource);
    [ada, grace] = [site.browseAs('ada', 'everything'), site.browseAs('grace', 'everything')];
    await Promise.all([ada.visit('/admin/ship'), grace.visit('/admin/ship')]);
  });
  afterEach(async () => {
    await site.close();
    await file.drop();
  });

  const sink = (more: Readonly<Record<string, string>> = {}): Promise<Visited> =>
    ada.send('/admin/ship', { action: 'sink', _selected_action: ['1', '2'], ...more });

  it('shows what is committed, and waits for no action', async () => {
    const underWay = sink();
    await written.opened;

    // The action ends when all of this has been answered, and not before.
    const list = await grace.visit('/admin/ship');
    const filtered = await grace.visit('/admin/ship?status=sunk');
    const found = await grace.visit('/admin/ship?q=aurora&status=moored&letter=A');
    const row = await grace.visit('/admin/ship/1');
    const index = await site.browseAs('ada', 'everything').visit('/admin');
    const runs = await grace.visit('/admin/runs');
    const run = await grace.visit(runs.$('tbody a').attr('href') ?? '');

    expect(statuses(list)).toEqual(committed);
    expect(list.$('.list-filters').text()).not.toContain('sunk');
    expect(namesOn(filtered)).toEqual([]);
    expect(namesOn(found)).toEqual(['Aurora']);
    expect(row.$('main').text()).toMatch(/Status\s*Moored/);
    expect(index.text).toContain('Sink');
    expect(run.$('main').text()).toContain('Under way');

    mayEnd.open();
    expect(statuses(await underWay)).toEqual(sunk);
  });

  it('shows what an action has done as soon as that has answered, to everybody', async () => {
    mayEnd.open();

    const answer = await sink();

    expect(statuses(answer)).toEqual(sunk);
    expect(statuses(await grace.visit('/admin/ship'))).toEqual(sunk);
  });

  it('never shows what is rolled back', async () => {
    const underWay = sink({ fails: '1' });
    await written.opened;
    expect(statuses(await grace.visit('/admin/ship'))).toEqual(committed);

    mayEnd.open();

    expect((await underWay).messages).toEqual(['The harbour is closed.']);
    expect(statuses(await grace.visit('/admin/ship'))).toEqual(committed);
  });

  it('that asks before a deletion is shown, and counts what is committed', async () => {
    const question = await grace.send('/admin/ship', { action: 'deleteSelected', _selected_action: ['1'] });
    const underWay = sink();
    await written.opened;

    const again = await grace.visit(question.address);

    expect(again.$('h1').text()).toBe(question.$('h1').text());
    mayEnd.open();
    await underWay;
  });

  it('exports what is committed', async () => {
    const question = await grace.send('/admin/ship', { action: 'exportSelected', select_across: '1' });
    const underWay = sink();
    await written.opened;
    // The export records that it runs, and so waits for its turn; what it reads then is all committed.
    const exported = grace.submit(question, { 'field.format': 'csv', 'field.columns': ['name', 'status'] });

    mayEnd.open();

    await underWay;
    expect((await exported).text).toContain('Aurora,sunk');
  });

  it('shows no row that is not committed, whatever is written and read in whatever order', async () => {
    const key = fc.integer({ min: 1, max: 8 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), key, status: fc.constantFrom('moored', 'sailing', 'sunk') }),
      fc.record({ kind: fc.constant('delete' as const), key }),
      fc.record({ kind: fc.constant('read' as const) }),
    );
    const transaction = fc.record({ steps: fc.array(step, { minLength: 2, maxLength: 6 }), fails: fc.boolean() });

    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { minLength: 1, maxLength: 3 }), async (transactions) => {
        await resetFleet(site.dataSource);
        for (const { steps, fails } of transactions) {
          const before = statuses(await grace.visit('/admin/ship'));
          const seen: (readonly string[])[] = [];
          work = async (manager) => {
            for (const made of steps) {
              if (made.kind === 'set')
                await manager.save(Ship, { id: made.key, name: `Ship ${made.key}`, status: made.status });
              if (made.kind === 'delete') await manager.delete(Ship, made.key);
              if (made.kind === 'read') seen.push(statuses(await grace.visit('/admin/ship')));
            }
            if (fails) throw new ActionError('Undone.');
          };
          await ada.send('/admin/ship', { action: 'work', select_across: '1' });
          const stored = await site.dataSource.manager.find(Ship, { order: { name: 'ASC' } });
          const after = statuses(await grace.visit('/admin/ship'));
          expect(seen).toEqual(seen.map(() => before));
          expect(after).toEqual(fails ? before : stored.map(({ name, status }) => `${name} ${labels[status]}`));
        }
      }),
      { numRuns: 8 },
    );
  });
});

/** Opens the ships of a file, and gives what reads beside its connection; undefined where nothing does. */
async function openShips(
  { options }: SqliteFile,
  set: (dataSource: DataSource) => unknown = () => undefined,
): Promise<{ readonly dataSource: DataSource; readonly reads: boolean }> {
  const entities = [...stewardEntities, Ship, Captain, Crate];
  const dataSource = await new DataSource({ ...options, synchronize: true, entities }).initialize();
  await set(dataSource);
  return { dataSource, reads: (await committedReaderOf(dataSource)) !== undefined };
}

describe('the second connection to an SQLite file', () => {
  let file: SqliteFile;
  let dataSource: DataSource;
  let reads: boolean;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    vi.spyOn(Logger.prototype, 'warn').mockImplementation((text: unknown) => void warnings.push(String(text)));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    if (dataSource.isInitialized) await dataSource.destroy();
    await file.drop();
  });

  const open = async (
    options: Partial<SqliteFile['options']> = {},
    set?: (opened: DataSource) => unknown,
  ): Promise<void> => {
    file = await createSqliteFile(options);
    ({ dataSource, reads } = await openShips(file, set));
  };
  const connectionOf = (opened: DataSource): SqliteFileConnection =>
    // Safe: the driver of better-sqlite3 has its connection there.
    Reflect.get(opened.driver, 'databaseConnection') as SqliteFileConnection;

  it('can only read', async () => {
    await open();
    const reader = await committedReaderOf(dataSource);

    await expect(reader?.query(`INSERT INTO crate (id, label) VALUES ('1', 'Tea')`)).rejects.toThrow(/readonly/);
  });

  it('is not there where the file has no write-ahead log: the log says so once, and what to do', async () => {
    await open({ enableWAL: false });

    expect([reads, await committedReaderOf(dataSource)]).toEqual([false, undefined]);
    expect(warnings).toEqual([expect.stringMatching(/harbour\.sqlite has no write-ahead log\. Set `enableWAL: true`/)]);
    expect(await dataSource.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'delete' }]);
  });

  it('is not there for a database in memory, of which nothing is said', async () => {
    await open({ database: ':memory:', enableWAL: false });

    expect([reads, warnings]).toEqual([false, []]);
  });

  const shout = (connection: SqliteFileConnection): unknown =>
    connection.function('shout', (text) => text.toUpperCase());

  it('has the functions that the options of the data source give each connection', async () => {
    await open({ prepareDatabase: (connection) => void shout(connection) });

    const reader = await committedReaderOf(dataSource);

    expect(await reader?.query(`SELECT shout('ahoy') AS said`)).toEqual([{ said: 'AHOY' }]);
  });

  it.each([
    ['a function that the other one was given later', shout, 'the function "shout" is set up on one connection alone'],
    [
      'other rules for LIKE',
      (connection: SqliteFileConnection) => connection.pragma('case_sensitive_like = ON'),
      'the function "like" is set up on one connection alone',
    ],
    [
      'a temporary table',
      (connection: SqliteFileConnection) => connection.exec('CREATE TEMP TABLE draft (id)'),
      'it has temporary tables or views',
    ],
    [
      'an attached file without a write-ahead log',
      (connection: SqliteFileConnection) =>
        connection.exec(`ATTACH '${join(dirname(file.options.database), 'archive.sqlite')}' AS archive`),
      'archive.sqlite has no write-ahead log',
    ],
    [
      'a lock that nobody shares',
      (connection: SqliteFileConnection) => connection.pragma('locking_mode = EXCLUSIVE'),
      'is locked for one connection alone',
    ],
  ])('is not there where it would read otherwise: %s', async (_what, set, reason) => {
    await open({}, (opened) => set(connectionOf(opened)));

    expect(reads).toBe(false);
    expect(warnings).toEqual([expect.stringContaining(reason)]);
  });

  it('reads attached files, too', async () => {
    await open({}, (opened) => {
      const connection = connectionOf(opened);
      connection.exec(`ATTACH '${join(dirname(file.options.database), 'archive.sqlite')}' AS archive`);
      connection.pragma('archive.journal_mode = WAL');
      connection.exec('CREATE TABLE archive.log (line); INSERT INTO archive.log VALUES (1)');
    });
    const reader = await committedReaderOf(dataSource);

    expect(await reader?.query('SELECT line FROM archive.log')).toEqual([{ line: 1 }]);
  });

  it('tells the subscribers of the host what it loads', async () => {
    await open();
    await resetFleet(dataSource);
    const loaded: unknown[] = [];
    dataSource.subscribers.push({ afterLoad: (entity: unknown) => void loaded.push(entity) });

    await dataSource.manager
      .createQueryBuilder(Ship, 'ship')
      .setQueryRunner((await committedReaderOf(dataSource)) ?? dataSource.createQueryRunner())
      .where({ id: 1 })
      .getOne();

    expect(loaded).toEqual([expect.objectContaining({ name: 'Aurora' })]);
  });

  it('is closed with the data source, ahead of it: nothing but the database is left of the file', async () => {
    await open();
    const files = async (): Promise<readonly string[]> => (await readdir(dirname(file.options.database))).sort();
    expect([reads, (await files()).length]).toEqual([true, 3]);

    await dataSource.destroy();

    expect(await files()).toEqual(['harbour.sqlite']);
  });

  it('is opened again with the data source', async () => {
    await open();
    await dataSource.destroy();
    await dataSource.initialize();
    await resetFleet(dataSource);

    const reader = await committedReaderOf(dataSource);

    expect(await reader?.manager.countBy(Ship, { status: 'moored' })).toBe(3);
  });

  it('is not for who keeps a transaction for everybody, and reads in it what was written', async () => {
    await open();
    const queryRunner = dataSource.createQueryRunner();
    Object.assign(dataSource.manager, { queryRunner });

    expect(await committedReaderOf(dataSource)).toBeUndefined();
  });
});

describe('what a query of the host itself can still suffer on SQLite', () => {
  let file: SqliteFile;
  let site: OpenSite;
  let ada: Browser;

  beforeEach(async () => {
    [written, mayEnd] = [makeGate(), makeGate()];
    file = await createSqliteFile();
    site = await openSite({ adapter: 'fastify', database: file.options, providers: [ShipAdmin, LetterFilter] });
    await resetFleet(site.dataSource);
    ada = site.browseAs('ada', 'everything');
    await ada.visit('/admin/ship');
  });
  afterEach(async () => {
    await site.close();
    await file.drop();
  });

  it('is that it reads what an action has not committed', async () => {
    const underWay = ada.send('/admin/ship', { action: 'sink', _selected_action: '1' });
    await written.opened;

    expect((await site.dataSource.manager.findOneBy(Ship, { id: 1 }))?.status).toBe('sunk');

    mayEnd.open();
    await underWay;
  });

  it('is that what it writes between the statements of an action is undone with the action', async () => {
    const underWay = ada.send('/admin/ship', { action: 'sink', _selected_action: '1', fails: '1' });
    await written.opened;
    await site.dataSource.manager.insert(Captain, { name: 'Joshua' });

    mayEnd.open();
    await underWay;

    expect(await site.dataSource.manager.count(Captain)).toBe(0);
  });
});

it('a list of a database in memory shows what an action has not committed: nothing else has a connection to it', async () => {
  [written, mayEnd] = [makeGate(), makeGate()];
  const site = await openSite({ adapter: 'express', providers: [ShipAdmin, LetterFilter] });
  await resetFleet(site.dataSource);
  const ada = site.browseAs('ada', 'everything');
  await ada.visit('/admin/ship');
  const underWay = ada.send('/admin/ship', { action: 'sink', _selected_action: ['1', '2'] });
  await written.opened;

  const list = await site.browseAs('grace', 'everything').visit('/admin/ship');
  mayEnd.open();
  await underWay;
  await site.close();

  expect(statuses(list)).toEqual(sunk);
});
