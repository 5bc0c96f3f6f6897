import { AdminAction, AdminModel, AdminRequest, ModelAdmin, redirect, Selection, type Outcome } from 'nest-steward';
import { Column, Entity, PrimaryColumn, type QueryRunner } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase, TestDatabaseOptions } from '../support/databases.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { namesOn } from '../support/listed-rows.js';
import { platformsInTurn } from '../support/platforms.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

const busy = 'The database was busy with another change, so this one was not made. Try again in a moment.';
const tooBusy = 'The database was too busy to answer. Try again in a moment.';

/** A number of passengers, which many people raise at once. */
@Entity()
class Berth {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'integer', default: 0 })
  passengers!: number;
}

@AdminModel(Berth, { listDisplay: ['id', 'passengers'] })
class BerthAdmin extends ModelAdmin<Berth> {
  @AdminAction()
  async board(_request: AdminRequest, selection: Selection<Berth>): Promise<void> {
    await selection.update({ passengers: () => 'passengers + 1' });
  }

  @AdminAction()
  async boardEach(_request: AdminRequest, selection: Selection<Berth>): Promise<void> {
    await selection.saveEach((berth) => {
      berth.passengers += 1;
    });
  }
}

@AdminModel(Captain, { listDisplay: ['name'] })
class CaptainAdmin extends ModelAdmin<Captain> {}

@AdminModel(Ship, {
  listDisplay: ['name', 'status', 'captain.name'],
  listFilter: ['status', 'captain'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing', sunk: 'Sunk' } },
  searchFields: ['name', 'captain.name'],
  showFacets: 'always',
})
class ShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction({ transaction: false })
  async sinkEach(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    for await (const { id } of selection) await this.dataSource.manager.update(Ship, { id }, { status: 'sunk' });
  }

  @AdminAction({ confirm: true })
  async sinkAsked(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.saveEach((ship) => {
      ship.status = 'sunk';
    });
  }

  @AdminAction()
  async keep(request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    return redirect(`/admin/ship?held=${await request.hold(selection)}`);
  }
}

const providers = [BerthAdmin, CaptainAdmin, ShipAdmin];
const entities = [Berth];
/** Opens a pool of so many connections; SQLite has none, and one connection. */
const withPool = (options: TestDatabaseOptions, poolSize: number, more: object = {}): TestDatabaseOptions => {
  const pool = { poolSize, ...more };
  return options.type === 'better-sqlite3' ? options : { ...options, ...pool };
};
const told = (page: Visited): string => page.$('main p').first().text();

describe.each(platformsInTurn('express'))('a pool of one connection, on $name and $adapter,', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    // Whatever held the connection and waited for a second one would be ended after this time, and refused.
    const setup = { adapter, providers, entities, site: { lockTimeout: 2_000 } };
    site = await openSite({ ...setup, database: withPool(database.options, 1) });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await site.dataSource.createQueryBuilder().delete().from(Ship).execute();
    await site.dataSource.createQueryBuilder().delete().from(Captain).execute();
    await resetFleet(site.dataSource);
    await forgetRuns(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
  });

  it.each(['/admin', '/admin/ship', '/admin/ship?status=moored&q=aurora', '/admin/ship/1', '/admin/runs'])(
    'is enough for %s',
    async (address) => {
      expect((await browser.visit(address)).status).toBe(200);
    },
  );

  it.each(['sink', 'sinkEach'])('is enough for an action: %s', async (action) => {
    const list = await browser.send('/admin/ship', { action, _selected_action: ['1', '2'] });

    expect(list.status).toBe(200);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora', 'Beagle']);
  });

  it('is enough for an action that asks first', async () => {
    const question = await browser.send('/admin/ship', { action: 'sinkAsked', select_across: '1' });
    const list = await browser.submit(question, {});

    expect([question.status, list.status]).toEqual([200, 200]);
    expect(await shipsThat(site.dataSource, 'sunk')).toHaveLength(5);
  });

  it('is enough to keep a selection, and for the list it came from', async () => {
    expect((await browser.send('/admin/ship', { action: 'keep', _selected_action: '1' })).status).toBe(200);
  });

  it('is enough for an export', async () => {
    const question = await browser.send('/admin/ship', { action: 'exportSelected', select_across: '1' });
    const exported = await browser.submit(question, { 'field.format': 'csv', 'field.columns': ['name'] });

    expect(exported.text).toContain('Calypso');
  });

  it('is enough for a deletion, and for the names of what stands against it by then', async () => {
    const captain = await site.dataSource.manager.save(Captain, { name: 'Joshua' });
    await browser.visit('/admin/captain');
    const question = await browser.send('/admin/captain', { action: 'deleteSelected', select_across: '1' });
    await site.dataSource.manager.update(Ship, { id: 1 }, { captain });

    const list = await browser.submit(question, {});

    expect(list.status).toBe(200);
    expect(list.messages.join()).toContain('1 ship (Aurora)');
  });
});

describe.each(platformsInTurn('express'))(
  'two hundred people at once, on $name and $adapter,',
  ({ adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;

    beforeAll(async () => {
      database = await create();
      site = await openSite({ adapter, providers, entities, database: withPool(database.options, 5) });
      await resetFleet(site.dataSource);
      await site.dataSource.manager.insert(Berth, [{ id: 1 }, { id: 2 }, { id: 3 }]);
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });

    it('are all answered by a pool of five, and what they do is counted true', async () => {
      const people = Array.from({ length: 200 }, (_, place) => site.browseAs(`person ${place}`, 'everything'));
      const lists = await Promise.all(people.map((person) => person.visit('/admin/berth')));

      const answers = await Promise.all(
        people.map((person, place) => {
          if (place % 4 === 0) return person.send('/admin/berth', { action: 'board', select_across: '1' });
          if (place % 20 === 1)
            return person.send('/admin/berth', { action: 'boardEach', _selected_action: ['2', '3'] });
          return person.visit(['/admin/ship?status=moored', '/admin/runs', '/admin/ship/1'][place % 3] ?? '');
        }),
      );

      expect(new Set([...lists, ...answers].map(({ status }) => status))).toEqual(new Set([200]));
      const berths = await site.dataSource.manager.find(Berth, { order: { id: 'ASC' } });
      expect(berths.map(({ passengers }) => passengers)).toEqual([50, 60, 60]);
      const runs = await site.dataSource.manager.find(Run);
      expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(['succeeded']));
      expect(runs.reduce((sum, { rowsAffected }) => sum + (rowsAffected ?? 0), 0)).toBe(50 * 3 + 10 * 2);
    }, 30_000);
  },
);

const servers = platformsInTurn('fastify').filter(({ name }) => name !== 'SQLite');

describe.each(servers)('a pool whose connections are all taken, on $name and $adapter,', (platform) => {
  const { name, adapter, create } = platform;
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;
  let holders: QueryRunner[];

  /** Opens a site over one connection, which is there for the sign-in and the list, and takes it. */
  const open = async (options: object, lockTimeout: number): Promise<void> => {
    const setup = { adapter, providers, entities, site: { lockTimeout } };
    site = await openSite({ ...setup, database: withPool(database.options, 1, options) });
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
    holders = [site.dataSource.createQueryRunner()];
    for (const holder of holders) await holder.connect();
  };
  const release = async (): Promise<void> => {
    for (const holder of holders.splice(0)) await holder.release();
  };

  beforeEach(async () => {
    database = await create();
  });
  afterEach(async () => {
    await release();
    await site.close();
    await database.drop();
  });

  it('keeps an action waiting for the lock timeout, and no longer: the person reads so, and nothing is changed', async () => {
    await open({}, 500);

    const answer = await browser.send('/admin/ship', { action: 'sink', _selected_action: '1' });

    expect([answer.status, told(answer)]).toEqual([503, busy]);
    await release();
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    // What came too late was given back: the one connection is free.
    await browser.visit('/admin/ship');
    await browser.send('/admin/ship', { action: 'sink', _selected_action: '1' });
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
  });

  it('is told where its driver gives up, of a page too, and is over when a connection is free', async () => {
    // PostgreSQL's driver waits for a while; MariaDB's lets only so many wait.
    await open(name === 'PostgreSQL' ? { connectTimeoutMS: 300 } : { extra: { queueLimit: 1 } }, 5_000);
    const waiting = name === 'PostgreSQL' ? undefined : site.dataSource.query('SELECT 1');

    const list = await browser.visit('/admin/ship');
    const answer = await browser.send('/admin/ship', { action: 'sink', _selected_action: '1' });

    expect([list.status, told(list)]).toEqual([503, tooBusy]);
    expect([answer.status, told(answer)]).toEqual([503, tooBusy]);
    expect(site.log.warnings.join('\n')).toContain('GET /admin/ship was not answered, for the database was busy');
    await release();
    await waiting;
    expect(namesOn(await browser.visit('/admin/ship'))).toHaveLength(5);
  });
});
