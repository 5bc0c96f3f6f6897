import { setTimeout as sleep } from 'node:timers/promises';
import { InjectRepository } from '@nestjs/typeorm';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Repository } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { makeGate, type Gate } from '../support/gate.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

/** Longer than PostgreSQL waits until it looks for a deadlock, which is a second. */
const LOCK_TIMEOUT = 1_500;
const busy = 'The database was busy with another change, so this one was not made. Try again in a moment.';

/** What a person is told: by the messages of a list, or by the page of a refusal. */
const toldBy = (page: Visited): readonly string[] =>
  page.status === 200 ? page.messages : [page.$('main p').first().text()];

let started: Gate;
let mayEnd: Gate;

@AdminModel(Ship, { listDisplay: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  constructor(@InjectRepository(Ship) private readonly ships: Repository<Ship>) {
    super();
  }

  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction()
  async sinkSlowly(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
    started.open();
    // A transaction that stood idle meanwhile would be ended by PostgreSQL.
    while (!mayEnd.isOpen) await selection.manager.query('SELECT 1').then(() => sleep(50));
  }

  /** Writes the same row twice: in its transaction, and through a repository that knows nothing of it. */
  @AdminAction()
  async sinkTwice(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.manager.update(Ship, { id: 1 }, { status: 'sunk' });
    const [statement, ...more] = this.ships
      .createQueryBuilder()
      .update()
      .set({ status: 'raised' })
      .where({ id: 1 })
      .getQueryAndParameters();
    // MariaDB has no bound for a transaction that stands idle; the other connection has its own.
    const bounded =
      this.dataSource.options.type === 'mariadb'
        ? `SET STATEMENT innodb_lock_wait_timeout = 1 FOR ${statement}`
        : statement;
    await this.ships.query(bounded, more[0]);
  }

  @AdminAction()
  async sinkUpwards(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.manager.update(Ship, { id: 1 }, { status: 'sunk' });
    started.open();
    await mayEnd.opened;
    await selection.manager.update(Ship, { id: 2 }, { status: 'sunk' });
  }

  @AdminAction()
  async sinkDownwards(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.manager.update(Ship, { id: 2 }, { status: 'scrapped' });
    mayEnd.open();
    await selection.manager.update(Ship, { id: 1 }, { status: 'scrapped' });
  }
}

describe.each(platformsInTurn('fastify'))(
  'the transaction of an action, on $name and $adapter',
  ({ name, adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;

    beforeAll(async () => {
      database = await create();
      site = await openSite({
        adapter,
        database: database.options,
        site: { lockTimeout: LOCK_TIMEOUT },
        providers: [ShipAdmin],
      });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      [started, mayEnd] = [makeGate(), makeGate()];
      await resetFleet(site.dataSource);
      browser = site.browseAs('ada', ['ship.change']);
      await browser.visit('/admin/ship');
    });

    const run = async (action: string, keys: readonly string[]) => {
      const visitor = site.browseAs('ada', ['ship.change']);
      await visitor.visit('/admin/ship');
      return visitor.send('/admin/ship', { action, _selected_action: keys });
    };

    it('lets several actions at once all work', async () => {
      const answers = await Promise.all(['1', '2', '3', '4', '5'].map((key) => run('sink', [key])));

      expect(answers.flatMap(({ messages }) => messages)).toEqual(Array(5).fill('“Sink” was run.'));
      expect(await shipsThat(site.dataSource, 'sunk')).toHaveLength(5);
    });

    it('waits no longer than the lock timeout for another one: a page says so, and nothing is changed', async () => {
      const slow = run('sinkSlowly', ['1', '2']);
      await started.opened;

      const answer = await run('sink', ['2', '3']);
      mayEnd.open();

      expect(answer.status).toBe(503);
      expect(toldBy(answer)).toEqual([busy]);
      expect((await slow).messages).toEqual(['“Sink slowly” was run.']);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora', 'Beagle']);
    });

    it('ends within the lock timeout, too, where it waits for a write of its own on another connection', async () => {
      const answer = await run('sinkTwice', ['1']);

      const outcomes = {
        // One connection: the repository writes inside the transaction.
        SQLite: { told: ['“Sink twice” was run.'], sunk: [], raised: ['Aurora'] },
        // The transaction is ended for standing idle, and what waited for it goes on.
        PostgreSQL: { told: [busy], sunk: [], raised: ['Aurora'] },
        // The other connection gives up, and the action fails with it.
        MariaDB: { told: [busy], sunk: [], raised: [] },
      };
      const outcome = async (): Promise<object> => ({
        told: toldBy(answer),
        sunk: await shipsThat(site.dataSource, 'sunk'),
        raised: await shipsThat(site.dataSource, 'raised'),
      });
      // Nobody waits for the write on the other connection.
      await expect.poll(outcome).toEqual(outcomes[name]);
    });

    // SQLite has one connection, and so no deadlock.
    it.each([name].filter((server) => server !== 'SQLite'))(
      'that ends in a deadlock becomes a refusal for one, and a success for the other, on %s',
      async () => {
        const upwards = run('sinkUpwards', ['1']);
        await started.opened;

        const answers = await Promise.all([upwards, run('sinkDownwards', ['1'])]);

        const told = answers.flatMap(toldBy);
        expect(told.filter((text) => text === busy)).toHaveLength(1);
        expect(told).toHaveLength(2);
        const ships = await site.dataSource.manager.findBy(Ship, [{ id: 1 }, { id: 2 }]);
        expect(new Set(ships.map(({ status }) => status)).size).toBe(1);
      },
    );

    it('leaves the database free for the next one', async () => {
      await run('sinkTwice', ['1']);

      expect((await run('sink', ['1'])).messages).toEqual(['“Sink” was run.']);
    });
  },
);
