import { ActionError, AdminAction, AdminModel, AdminRequest, download, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { makeGate, type Gate } from '../support/gate.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

const LOCK_TIMEOUT = 1_000;
const busy = 'The database was busy with another change, so this one was not made. Try again in a moment.';
const ended = {
  code: 'ADMIN_SELECTION_ENDED',
  message:
    'This selection was used after its action had ended. Await every call on it, or give a download, whose body may read on.',
};

/** The selection of the last run, and what a forgotten `await` of it came to. */
let kept: Selection<Ship>;
let forgotten: Promise<unknown>;
let started: Gate;
let mayGoOn: Gate;

/** Starts a write and does not wait for it. */
function forget(selection: Selection<Ship>): void {
  forgotten = selection.update({ status: 'floated' });
  forgotten.catch(() => undefined);
}

/** Starts work that writes once the action has ended. */
function forgetLater(selection: Selection<Ship>): void {
  forgotten = mayGoOn.opened.then(() => selection.update({ status: 'floated' }));
  forgotten.catch(() => undefined);
}

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async keep(_request: AdminRequest, selection: Selection<Ship>) {
    kept = selection;
  }

  @AdminAction({ transaction: false })
  async keepOutside(_request: AdminRequest, selection: Selection<Ship>) {
    kept = selection;
  }

  @AdminAction()
  async forget(_request: AdminRequest, selection: Selection<Ship>) {
    forget(selection);
  }

  @AdminAction()
  async forgetAndThrow(_request: AdminRequest, selection: Selection<Ship>) {
    forget(selection);
    throw new ActionError('The harbour is closed.');
  }

  @AdminAction()
  async forgetLater(_request: AdminRequest, selection: Selection<Ship>) {
    forgetLater(selection);
  }

  @AdminAction()
  async forgetLaterAndThrow(_request: AdminRequest, selection: Selection<Ship>) {
    forgetLater(selection);
    throw new ActionError('The harbour is closed.');
  }

  @AdminAction({ transaction: false })
  async forgetLaterOutside(_request: AdminRequest, selection: Selection<Ship>) {
    forgetLater(selection);
  }

  @AdminAction()
  async never(_request: AdminRequest, selection: Selection<Ship>) {
    kept = selection;
    await selection.manager.update(Ship, { id: 1 }, { status: 'sunk' });
    started.open();
    await mayGoOn.opened;
    forget(selection);
    await forgotten;
  }

  @AdminAction()
  async list(_request: AdminRequest, selection: Selection<Ship>) {
    kept = selection;
    return download({ name: 'fleet.txt', type: 'text/plain' }, async function* () {
      for await (const batch of selection.batches(1)) yield batch.map(({ name }) => `${name}\n`).join('');
      yield `${await selection.count()}\n`;
    });
  }

  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }
}

describe.each(platformsInTurn('express'))(
  'a selection after its action, on $name and $adapter',
  ({ adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;

    beforeAll(async () => {
      database = await create();
      const options = { lockTimeout: LOCK_TIMEOUT };
      site = await openSite({ adapter, database: database.options, site: options, providers: [ShipAdmin] });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      [started, mayGoOn] = [makeGate(), makeGate()];
      await resetFleet(site.dataSource);
      browser = site.browseAs('ada', ['ship.change']);
      await browser.visit('/admin/ship');
    });

    const run = (action: string, keys: readonly string[] = ['1', '2']) =>
      browser.send('/admin/ship', { action, _selected_action: keys });
    const floated = () => shipsThat(site.dataSource, 'floated');

    describe.each(['keep', 'keepOutside'])('that was kept by "%s"', (action) => {
      it.each<[string, (selection: Selection<Ship>) => unknown]>([
        ['count', (selection) => selection.count()],
        ['getMany', (selection) => selection.getMany()],
        ['pin', (selection) => selection.pin()],
        ['update', (selection) => selection.update({ status: 'floated' })],
        ['delete', (selection) => selection.delete()],
        ['where', (selection) => selection.where({ status: 'moored' }).count()],
        ['createQueryBuilder', (selection) => selection.createQueryBuilder()],
        ['manager', (selection) => selection.manager],
      ])('refuses %s', async (_what, use) => {
        await run(action);

        await expect(Promise.resolve(kept).then(use)).rejects.toMatchObject(ended);
        expect(await shipsThat(site.dataSource, 'moored')).toHaveLength(3);
      });
    });

    describe('whose await was forgotten', () => {
      it('undoes the action, and the log says so', async () => {
        const page = await run('forget');
        await Promise.allSettled([forgotten]);

        expect(page.status).toBe(500);
        expect(site.log.errors.at(-1)).toContain('ADMIN_SELECTION_NOT_AWAITED');
        expect(await floated()).toEqual([]);
      });

      it('writes nothing where the action is rolled back', async () => {
        const list = await run('forgetAndThrow');
        await Promise.allSettled([forgotten]);

        expect(list.messages).toEqual(['The harbour is closed.']);
        expect(await floated()).toEqual([]);
      });

      it.each(['forgetLater', 'forgetLaterAndThrow', 'forgetLaterOutside'])(
        'writes nothing once "%s" has ended',
        async (action) => {
          await run(action);
          mayGoOn.open();

          await expect(forgotten).rejects.toMatchObject(ended);
          expect(await floated()).toEqual([]);
        },
      );
    });

    it("is still read by a download's body, in short reads", async () => {
      const file = await run('list');

      expect(file.text).toBe('Aurora\nBeagle\n2\n');
    });

    describe('that never returns', () => {
      it('is ended after the lock timeout: rolled back, told to the person, and in nobody’s way', async () => {
        const page = await run('never');

        expect(page.status).toBe(503);
        expect(page.$('main p').first().text()).toBe(busy);
        expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
        expect((await run('sink', ['1'])).messages).toEqual(['“Sink” was run.']);
        expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
      });

      it('writes nothing if it goes on after all', async () => {
        await run('never');
        mayGoOn.open();
        await mayGoOn.opened;

        await expect(forgotten).rejects.toMatchObject(ended);
        await expect(Promise.resolve(kept).then((selection) => selection.count())).rejects.toMatchObject(ended);
        expect(await floated()).toEqual([]);
      });

      it('is ended though others read meanwhile', async () => {
        const answered = makeGate();
        const answer = run('never').finally(() => answered.open());
        await started.opened;
        const reader = site.browseAs('bob', ['ship.change']);

        while (!answered.isOpen) expect((await reader.visit('/admin/ship')).status).toBe(200);

        expect((await answer).$('main').text()).toContain(busy);
      });
    });
  },
);
