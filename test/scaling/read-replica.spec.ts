import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { AccountsAuthenticator, AccountsModule, AccountsService, accountEntities } from 'nest-steward/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite, type ReplicatedDatabase } from '../support/site.js';
import { PostgresCluster } from './postgres.cluster.js';
import { SideRecorder, type SidedStatement } from './side.recorder.js';

@AdminModel(Ship, {
  listDisplay: ['name', 'status', 'captain'],
  listFilter: ['status', 'captain'],
  searchFields: ['name', 'captain.name'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing', sunk: 'Sunk' } },
  ordering: ['name'],
  showFacets: 'always',
})
class ShipAdmin extends ModelAdmin<Ship> {
  /** The names of the ships that an action without a transaction was given, and how many they were said to be. */
  static given: { readonly names: readonly string[]; readonly count: number } = { names: [], count: 0 };

  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction({ locations: ['list', 'object'] })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `${await selection.update({ status: 'sunk' })} sank.`, 'success');
  }

  @AdminAction({ confirm: true })
  async scrap(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `${await selection.update({ status: 'scrap' })} scrapped.`, 'success');
  }

  @AdminAction({ transaction: false })
  async name(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const count = await selection.count();
    ShipAdmin.given = { names: (await (await selection.pin()).getMany()).map(({ name }) => name), count };
  }
}

@AdminModel(Captain, { listDisplay: ['name'], searchFields: ['name'] })
class CaptainAdmin extends ModelAdmin<Captain> {}

const MOORED = '/admin/ship?status=moored';
const providers = [ShipAdmin, CaptainAdmin];
const namesOf = ({ $ }: Visited): readonly string[] =>
  $('#rows tbody th')
    .toArray()
    .map((cell) => $(cell).text().trim());

describe('a standby of PostgreSQL that is behind', () => {
  let cluster: PostgresCluster;
  let database: ReplicatedDatabase;

  beforeAll(async () => {
    cluster = await PostgresCluster.start();
    const [master, slave] = [{ url: cluster.urlOf('primary') }, { url: cluster.urlOf('standby') }];
    database = { type: 'postgres', replication: { master, slaves: [slave] } };
  });
  afterAll(() => cluster.drop());

  describe('is what lists are read from, so that', () => {
    let site: OpenSite;
    let ada: Browser;
    let grace: Browser;

    beforeAll(async () => {
      site = await openSite({ adapter: 'express', database, providers });
    });
    afterAll(() => site.close());
    beforeEach(async () => {
      await cluster.catchUp();
      await resetFleet(site.dataSource);
      await forgetRuns(site.dataSource);
      await cluster.catchUp();
      await cluster.fallBehind();
      [ada, grace] = [site.browseAs('ada', 'everything'), site.browseAs('grace', 'everything')];
    });
    /** Writes as a program beside the application would. */
    const write = (statement: string): Promise<unknown> => site.dataSource.query(statement);

    it('a page shows rows as they were, and as they are once the standby has caught up', async () => {
      await write(`UPDATE ship SET status = 'sunk' WHERE name = 'Aurora'`);
      await write(`INSERT INTO ship (id, name) VALUES (6, 'Fram')`);

      const before = await ada.visit(MOORED);
      const objectBefore = await ada.visit('/admin/ship/6');
      await cluster.catchUp();
      const after = await ada.visit(MOORED);
      const objectAfter = await ada.visit('/admin/ship/6');

      expect(namesOf(before)).toEqual(['Aurora', 'Beagle', 'Calypso']);
      expect(namesOf(after)).toEqual(['Beagle', 'Calypso', 'Fram']);
      expect([objectBefore.status, objectAfter.status]).toEqual([404, 200]);
    });

    it('whoever has run an action sees what it did, and its message, and others see it later', async () => {
      const list = await ada.visit(MOORED);

      const answer = await ada.run(list, 'Sink', ['Aurora']);

      expect(answer.messages).toEqual(['1 sank.']);
      expect(namesOf(answer)).toEqual(['Beagle', 'Calypso']);
      expect((await ada.visit('/admin/ship/1')).$('main').text()).toContain('Sunk');
      expect(namesOf(await grace.visit(MOORED))).toEqual(['Aurora', 'Beagle', 'Calypso']);
      await cluster.catchUp();
      expect(namesOf(await grace.visit(MOORED))).toEqual(['Beagle', 'Calypso']);
    });

    it('so does whoever has run one from the page of a row', async () => {
      const page = await ada.visit('/admin/ship/1');

      const answer = await ada.submit(page, { action: 'sink' });

      expect(answer.$('main').text()).toContain('Sunk');
    });

    it('they do in every process, for ten seconds', async () => {
      const other = await openSite({ adapter: 'fastify', database, providers });
      try {
        const list = await ada.visit(MOORED);
        const sent = await ada.send('/admin/ship', { action: 'sink', _selected_action: ['1'] }, { follow: false });
        const there = other.browse();
        for (const cookie of ada.cookies) there.setCookie(...cookie);

        expect(namesOf(list)).toContain('Aurora');
        expect(namesOf(await there.visit(MOORED))).toEqual(['Beagle', 'Calypso']);
        const noted = sent.headers.getSetCookie().find((cookie) => cookie.startsWith('steward_wrote='));
        expect(noted).toMatch(/; Max-Age=10; .*HttpOnly/);
        // The browser forgets it then.
        there.setCookie('steward_wrote', undefined);
        expect(namesOf(await there.visit(MOORED))).toEqual(['Aurora', 'Beagle', 'Calypso']);
      } finally {
        await other.close();
      }
    });

    it('an action runs on the rows that are there, whatever the list has shown', async () => {
      await write(`UPDATE ship SET status = 'sailing' WHERE name = 'Aurora'`);
      const list = await ada.visit(MOORED);
      const ticked = await ada.run(list, 'Sink', ['Aurora', 'Beagle']);

      expect(namesOf(list)).toEqual(['Aurora', 'Beagle', 'Calypso']);
      expect(ticked.messages.join()).toContain('1 sank.');
      await grace.visit(MOORED);
      await grace.send(MOORED, { action: 'sink', select_across: '1' });
      expect(await shipsNow('sunk')).toEqual(['Beagle', 'Calypso']);
      expect(await shipsNow('sailing')).toEqual(['Aurora', 'Dorado', 'Endeavour']);
    });

    it('a question is about the rows that are there, and so is what comes of its yes', async () => {
      await write(`UPDATE ship SET status = 'sailing' WHERE name = 'Aurora'`);
      await ada.visit(MOORED);

      const asking = await ada.send(MOORED, { action: 'scrap', select_across: '1' });
      const answer = await ada.submit(asking, {});

      expect(asking.$('main').text()).toContain('Calypso');
      expect(asking.$('main').text()).not.toContain('Aurora');
      expect(answer.messages).toEqual(['2 scrapped.']);
      expect(await shipsNow('scrap')).toEqual(['Beagle', 'Calypso']);
    });

    it('an action without a transaction is given the rows that are there', async () => {
      await write(`UPDATE ship SET status = 'sailing' WHERE name = 'Aurora'`);
      await ada.visit(MOORED);

      await ada.send(MOORED, { action: 'name', select_across: '1' });

      expect(ShipAdmin.given).toEqual({ names: ['Beagle', 'Calypso'], count: 2 });
    });

    it('an export has the rows that are there', async () => {
      await write(`UPDATE ship SET status = 'sailing' WHERE name = 'Aurora'`);
      await ada.visit(MOORED);

      const asking = await ada.send(MOORED, { action: 'exportSelected', select_across: '1' });
      const file = await ada.submit(asking, { 'field.format': 'csv', 'field.columns': ['name', 'captain.id'] });

      expect(file.headers.get('content-disposition')).toContain('.csv');
      expect(file.text).toContain('Beagle');
      expect(file.text).not.toContain('Aurora');
    });

    it('the record of a run is there at once, for everybody', async () => {
      await ada.run(await ada.visit(MOORED), 'Sink', ['Aurora']);

      const runs = await grace.visit('/admin/runs');
      const object = await grace.visit('/admin/ship/1');

      expect(runs.$('#rows tbody tr').length).toBe(1);
      expect(object.$('main').text()).toContain('Moored');
      expect(object.$('main').text()).toContain('Succeeded');
    });

    const shipsNow = async (status: string): Promise<readonly string[]> => {
      await cluster.catchUp();
      return shipsThat(site.dataSource, status);
    };
  });

  it('lets people in, and out, and counts who can’t get in', async () => {
    const site = await openSite({
      adapter: 'express',
      database,
      entities: accountEntities,
      imports: [AccountsModule.forRoot({ secret: 'pGZ3tq0mV1yB8sUe5nXwKdRh7LcJ2aTf' })],
      providers,
      site: { authenticator: AccountsAuthenticator },
    });
    try {
      await cluster.catchUp();
      await cluster.fallBehind();
      const password = 'correct horse battery';
      await site.app.get(AccountsService).createSuperuser({ username: 'ada', password });
      const browser = site.browse();
      const [first, second] = [await browser.signIn('ada', password), await browser.visit('/admin/ship')];
      expect([first.status, second.status]).toEqual([200, 200]);
      const kept = site.browse();
      for (const cookie of browser.cookies) kept.setCookie(...cookie);

      await browser.submit(second, {}, { form: 'form[action$="/logout"]' });

      expect((await kept.visit('/admin/ship')).address).toContain('/admin/login');
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 6; attempt += 1)
        statuses.push((await site.browse().signIn('grace', 'not this one')).status);
      expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
    } finally {
      await cluster.catchUp();
      await site.close();
    }
  });
});

const servers = databases.flatMap((server) => (server.name === 'SQLite' ? [] : [server]));

describe.each(servers)('of two sides of a $name', ({ create }) => {
  const recorder = new SideRecorder();
  let database: TestDatabase;
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    database = await create();
    if (!('url' in database.options)) throw new TypeError('It is a server.');
    const { type, url } = database.options;
    // The same database twice: which of the connections is asked is what is told apart.
    const replication = { master: { url }, slaves: [{ url }] };
    site = await openSite({ adapter: 'express', database: { type, replication }, statements: recorder, providers });
    ada = site.browseAs('ada', 'everything');
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    ada = site.browseAs('ada', 'everything');
  });

  /** Lists what was asked of a side, but for the library's own tables. */
  const askedOf = (side: SidedStatement['side'], statements: readonly SidedStatement[]): readonly string[] =>
    statements.filter((sent) => sent.side === side).map(({ statement }) => statement);
  const visiting = (address: string) => recorder.during(() => ada.visit(address));

  it.each(['', '?status=moored&captain=1', '?q=aurora', '?p=2', '?o=-1'])(
    'a list at “%s” asks the replica for everything',
    async (search) => {
      const statements = await visiting(`/admin/ship${search}`);

      expect(askedOf('slave', statements).length).toBeGreaterThan(2);
      expect(askedOf('master', statements)).toEqual([]);
    },
  );

  it('the page of a row asks the replica for the row, and the primary for its runs', async () => {
    const statements = await visiting('/admin/ship/1');

    expect(askedOf('slave', statements).join()).toMatch(/FROM .ship/);
    for (const statement of askedOf('master', statements)) expect(statement).toContain('steward_');
  });

  it('an action asks the primary alone, and so do the pages after it', async () => {
    const list = await ada.visit(MOORED);

    const statements = await recorder.during(() => ada.run(list, 'Sink', ['Aurora']));
    const later = await visiting('/admin/ship/2');

    expect(askedOf('slave', [...statements, ...later])).toEqual([]);
  });

  it.each(['scrap', 'deleteSelected', 'exportSelected', 'name'])('%s asks the primary alone', async (action) => {
    await ada.visit(MOORED);

    const statements = await recorder.during(async () => {
      const page = await ada.send(MOORED, { action, select_across: '1' });
      const fields = { 'field.format': 'xlsx', 'field.columns': ['name', 'captain.id'] };
      if (page.$('main form[method=post]').length === 0) return;
      const answer = await ada.submit(page, action === 'exportSelected' ? fields : {});
      expect(answer.status).toBe(200);
    });

    expect(statements.length).toBeGreaterThan(3);
    expect(askedOf('slave', statements)).toEqual([]);
  });

  it('runs are read from the primary', async () => {
    const statements = [...(await visiting('/admin')), ...(await visiting('/admin/runs'))];

    expect(askedOf('slave', statements)).toEqual([]);
  });
});
