import { setTimeout as sleep } from 'node:timers/promises';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { AccountsAuthenticator, AccountsModule, AccountsService, accountEntities } from 'nest-steward/accounts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { makeGate, type Gate } from '../support/gate.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';
import { PgBouncer } from './pgbouncer.js';

const CONNECTIONS = 3;
const MOORED = '/admin/ship?status=moored';
const password = 'correct horse battery';
let begun: Gate;

@AdminModel(Ship, {
  listDisplay: ['name', 'status', 'captain'],
  listFilter: ['status', 'captain'],
  searchFields: ['name', 'captain.name'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing', sunk: 'Sunk' } },
  ordering: ['name'],
  showFacets: 'always',
})
class ShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `${await selection.update({ status: 'sunk' })} sank.`, 'success');
  }

  @AdminAction({ confirm: true, transaction: 'SERIALIZABLE', retries: 1 })
  async scrap(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const rows = await selection.pin();
    const saved = await rows.saveEach((ship) => void (ship.status = 'scrap'));
    this.messageUser(request, `${saved} scrapped.`, 'success');
  }

  @AdminAction({ transaction: false })
  async name(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, (await selection.getMany()).map(({ name }) => name).join(' '), 'success');
  }

  @AdminAction()
  async dawdle(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
    begun.open();
    await selection.manager.query('SELECT pg_sleep(60)');
  }
}

@AdminModel(Captain, { listDisplay: ['name'], searchFields: ['name'] })
class CaptainAdmin extends ModelAdmin<Captain> {}

const namesOf = ({ $ }: Visited): readonly string[] =>
  $('#rows tbody th')
    .toArray()
    .map((cell) => $(cell).text().trim());

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))(
  'an application that has $name through PgBouncer in transaction mode',
  ({ create }) => {
    let database: TestDatabase;
    let bouncer: PgBouncer;
    let site: OpenSite;
    let ada: Browser;

    const open = (): Promise<OpenSite> =>
      openSite({
        adapter: 'fastify',
        database: { type: 'postgres', url: bouncer.url },
        entities: accountEntities,
        imports: [AccountsModule.forRoot({ secret: 'pGZ3tq0mV1yB8sUe5nXwKdRh7LcJ2aTf' })],
        providers: [ShipAdmin, CaptainAdmin],
        site: { authenticator: AccountsAuthenticator, shutdownGrace: 100, lockTimeout: 2_000 },
      });

    beforeAll(async () => {
      database = await create();
      if (!('url' in database.options)) throw new TypeError('It is a server.');
      bouncer = await PgBouncer.start(database.options.url, CONNECTIONS);
      site = await open();
      await site.app.get(AccountsService).createSuperuser({ username: 'ada', password });
    });
    afterAll(async () => {
      await site.close();
      await bouncer.stop();
      await database.drop();
    });
    beforeEach(async () => {
      begun = makeGate();
      await resetFleet(site.dataSource);
      ada = site.browse();
      await ada.signIn('ada', password);
    });

    it('lists rows, with counts that are bounded in time, and searches them', async () => {
      const list = await ada.visit(MOORED);
      const found = await ada.visit('/admin/ship?q=aurora');

      expect(namesOf(list)).toEqual(['Aurora', 'Beagle', 'Calypso']);
      expect(list.$('main').text()).toMatch(/Sailing\s*2/);
      expect(namesOf(found)).toEqual(['Aurora']);
    });

    it('runs actions, those of a level of isolation and those without a transaction too', async () => {
      const sunk = await ada.run(await ada.visit(MOORED), 'Sink', ['Aurora']);
      const named = await ada.run(sunk, 'Name', ['Beagle', 'Calypso']);
      const scrapped = await ada.submit(await ada.run(named, 'Scrap', ['Beagle']), {});

      expect([sunk, named, scrapped].map(({ messages }) => messages.join())).toEqual([
        '1 sank.',
        'Beagle Calypso',
        '1 scrapped.',
      ]);
    });

    it('says what a deletion takes along, and deletes', async () => {
      const asking = await ada.run(await ada.visit(MOORED), 'Delete selected ships', ['Aurora']);

      expect((await ada.submit(asking, {})).messages.join()).toContain('1 ship');
      expect(await shipsThat(site.dataSource, 'moored')).toEqual(['Beagle', 'Calypso']);
    });

    it('exports rows by COPY, as often as anybody likes, and at the same time', async () => {
      const exported = async (format: string): Promise<string> => {
        const asking = await ada.send(MOORED, { action: 'exportSelected', select_across: '1' });
        const columns = ['name', 'captain.id'];
        const file = await ada.submit(asking, { 'field.format': format, 'field.columns': columns });
        expect(file.headers.get('content-disposition')).toContain(`.${format}`);
        return file.text;
      };
      await ada.visit(MOORED);

      const files = [
        await exported('csv'),
        await exported('json'),
        ...(await Promise.all(['csv', 'csv', 'jsonl'].map(exported))),
      ];

      for (const file of files) expect(file).toContain('Calypso');
      for (const file of files) expect(file).not.toContain('Dorado');
    });

    it('runs a form once that is sent ten times at once', async () => {
      const list = await ada.visit(MOORED);
      const before = await site.dataSource.manager.count(Run);

      const answers = await Promise.all(Array.from({ length: 10 }, () => ada.run(list, 'Sink', ['Aurora'])));

      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      expect(await site.dataSource.manager.count(Run)).toBe(before + 1);
    });

    it('waits for a lock no longer than it may', async () => {
      const other = new pg.Client({ connectionString: addressOf(database) });
      await other.connect();
      try {
        const list = await ada.visit(MOORED);
        await other.query('BEGIN');
        await other.query(`UPDATE ship SET status = status WHERE name = 'Aurora'`);

        expect((await ada.run(list, 'Sink', ['Aurora'])).status).toBe(503);
      } finally {
        await other.end();
      }
    });

    it('leaves nothing behind on any connection: no setting and no prepared statement', async () => {
      const questions = `SELECT pg_backend_pid() AS backend, pg_sleep(0.2)::text,
        (SELECT count(*)::int FROM pg_prepared_statements) AS prepared,
        (SELECT count(*)::int FROM pg_settings WHERE source = 'session' AND name IN ('lock_timeout', 'statement_timeout', 'jit')) AS settings`;
      const answers = await Promise.all(
        Array.from({ length: CONNECTIONS }, () => site.dataSource.query<Record<string, number>[]>(questions)),
      );
      const rows = answers.flat();

      expect(new Set(rows.map(({ backend }) => backend)).size).toBe(CONNECTIONS);
      expect(rows.map(({ prepared, settings }) => [prepared, settings])).toEqual(rows.map(() => [0, 0]));
    });

    it('ends the statement of a run when it is told to end, and nobody else’s', async () => {
      const ending = await open();
      const browser = ending.browse();
      await browser.signIn('ada', password);
      await browser.visit('/admin/ship', { headers: { connection: 'close' } });
      const answer = browser.send('/admin/ship', { action: 'dawdle', _selected_action: ['1'] }, { follow: false });
      await begun.opened;
      const others = site.dataSource.query('SELECT pg_sleep(1)');

      const before = performance.now();
      await ending.close();

      expect((await answer).status).toBe(503);
      await others;
      // A statement that could not be ended would sleep for a minute.
      await sleep(500);
      expect(await sleeping(database)).toBe(0);
      expect(performance.now() - before).toBeLessThan(30_000);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    });
  },
);

function addressOf({ options }: TestDatabase): string {
  if (!('url' in options)) throw new TypeError('It is a server.');
  return options.url;
}

/** Counts the statements that sleep in the database. */
async function sleeping(database: TestDatabase): Promise<number> {
  const client = new pg.Client({ connectionString: addressOf(database) });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep(60)%'`,
    );
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}
