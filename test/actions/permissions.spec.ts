import {
  AdminAction,
  adminAction,
  AdminModel,
  AdminRequest,
  ModelAdmin,
  Selection,
  type ActionFunction,
} from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barActions } from '../support/bar-actions.js';
import type { Visited } from '../support/browser.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

const sink: ActionFunction<Ship> = async (_admin, _request, selection) => {
  await selection.update({ status: 'sunk' });
};

@AdminModel(Ship, {
  listDisplay: ['name'],
  actions: [
    adminAction({ name: 'byDefault' }, sink),
    adminAction({ name: 'toView', permissions: ['view'] }, sink),
    adminAction({ name: 'toAdd', permissions: ['add'] }, sink),
    adminAction({ name: 'toLaunchOrDelete', permissions: ['launch', 'delete'] }, sink),
  ],
})
class ShipAdmin extends ModelAdmin<Ship> {
  hasLaunchPermission(request: AdminRequest) {
    return request.user.hasPermission(this.permission('launch'));
  }

  override getRowLabel(ship: Ship) {
    return ship.name;
  }
}

/** What `hasOddPermission` gives to the next request. */
let odd: () => unknown;

@AdminModel(Captain, { verboseName: 'captain' })
class CaptainAdmin extends ModelAdmin<Captain> {
  hasOddPermission(): unknown {
    return odd();
  }

  @AdminAction({ permissions: ['odd'] })
  async rename(_request: AdminRequest, selection: Selection<Captain>) {
    await selection.update({ name: 'Nemo' });
  }
}

/** Crates are shown to each person by their own rules: only those labelled with the name, and sorting only on request. */
@AdminModel(Crate, { listDisplay: ['label'] })
class CrateAdmin extends ModelAdmin<Crate> {
  override async getQuery(request: AdminRequest) {
    return (await super.getQuery(request)).andWhere('crate.label = :label', { label: request.user.username });
  }

  override async getActions(request: AdminRequest) {
    const actions = await super.getActions(request);
    await Promise.resolve();
    if (request.user.username !== 'grace') actions.delete('inspect');
    return actions;
  }

  @AdminAction()
  async inspect(_request: AdminRequest, selection: Selection<Crate>) {
    await selection.update({ inspected: true });
  }
}

const everyAction = ['byDefault', 'toView', 'toAdd', 'toLaunchOrDelete', 'deleteSelected', 'exportSelected'];
const noAction = 'No action was selected. Tick rows, then press the button of an action.';

const table: readonly (readonly [string, readonly string[] | 'everything', readonly string[]])[] = [
  ['view', ['ship.view'], ['exportSelected', 'toView']],
  ['change, which implies view', ['ship.change'], ['exportSelected', 'byDefault', 'toView']],
  ['view and add', ['ship.view', 'ship.add'], ['exportSelected', 'toView', 'toAdd']],
  ['view and delete', ['ship.view', 'ship.delete'], ['exportSelected', 'toView', 'toLaunchOrDelete', 'deleteSelected']],
  ['view and one of its own', ['ship.view', 'ship.launch'], ['exportSelected', 'toView', 'toLaunchOrDelete']],
  ['view, and change of another model', ['ship.view', 'captain.change', 'change'], ['exportSelected', 'toView']],
  [
    'everything but the superuser flag',
    ['ship.view', 'ship.add', 'ship.change', 'ship.delete', 'ship.launch'],
    ['exportSelected', 'byDefault', 'toView', 'toAdd', 'toLaunchOrDelete', 'deleteSelected'],
  ],
  [
    'the superuser flag',
    'everything',
    ['exportSelected', 'byDefault', 'toView', 'toAdd', 'toLaunchOrDelete', 'deleteSelected'],
  ],
];

const offered = (list: Visited) => barActions(list).map(({ name }) => name);

describe('the permission of an action', () => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter: 'fastify', providers: [ShipAdmin, CaptainAdmin, CrateAdmin] });
  });
  afterAll(() => site.close());
  beforeEach(() => resetFleet(site.dataSource));

  describe.each(table)('for who has %s', (_who, permissions, expected) => {
    it('decides which actions the list offers', async () => {
      expect(offered(await site.browseAs('ada', permissions).visit('/admin/ship'))).toEqual(expected);
    });

    it.each(everyAction)('decides anew when %s is posted', async (action) => {
      const browser = site.browseAs('ada', permissions);
      await browser.visit('/admin/ship');

      const answer = await browser.send('/admin/ship', { action, _selected_action: '1' });

      const mayRun = expected.includes(action);
      expect(answer.messages.includes(noAction)).toBe(!mayRun);
      const sunk = mayRun && !['exportSelected', 'deleteSelected'].includes(action) ? ['Aurora'] : [];
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual(sunk);
    });
  });

  it('is asked anew: what a page offered is no entitlement', async () => {
    const list = await site.browseAs('ada', ['ship.change']).visit('/admin/ship');
    const demoted = site.browseAs('ada', ['ship.view']);
    await demoted.visit('/admin/ship');

    expect(offered(list)).toContain('byDefault');
    const answer = await demoted.send('/admin/ship', { action: 'byDefault', _selected_action: '1' });
    expect(answer.messages).toEqual([noAction]);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
  });

  describe('to view', () => {
    it.each([
      ['nothing', [], 403],
      ['delete alone', ['ship.delete'], 403],
      ['add alone', ['ship.add'], 403],
      ['another model', ['captain.view'], 403],
      ['view', ['ship.view'], 200],
      ['change', ['ship.change'], 200],
    ])('is asked of the list: who has %s gets %i', async (_what, permissions, status) => {
      const browser = site.browseAs('ada', permissions);

      const list = await browser.visit('/admin/ship');
      const index = await browser.visit('/admin');

      expect(list.status).toBe(status);
      expect(index.text.includes('href="/admin/ship"')).toBe(status === 200);
    });

    it('is asked when a form is posted, too', async () => {
      const browser = site.browseAs('ada', ['captain.view']);
      await site.dataSource.manager.save(Captain, { name: 'Grace' });
      odd = () => true;
      await browser.visit('/admin/captain');

      const answer = await browser.send('/admin/ship', { action: 'toView', select_across: '1' });

      expect(answer.status).toBe(403);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    });

    it('nothing at all: the start page says so', async () => {
      const page = await site.browseAs('ada', []).visit('/admin');

      expect(page.$('main').text()).toContain('There is nothing here that you may view.');
    });
  });

  describe('that a method decides', () => {
    beforeEach(async () => {
      await site.dataSource.manager.createQueryBuilder().delete().from(Captain).execute();
      await site.dataSource.manager.save(Captain, { name: 'Grace' });
    });

    const rename = async () => {
      odd = () => true;
      const browser = site.browseAs('ada', ['captain.view']);
      await browser.visit('/admin/captain');
      return browser;
    };
    const names = async () => (await site.dataSource.manager.find(Captain)).map(({ name }) => name);

    it.each([
      ['true', () => true],
      ['a promise of true', () => Promise.resolve(true)],
    ])('is granted by %s', async (_what, decide) => {
      const browser = await rename();
      odd = decide;

      await browser.send('/admin/captain', { action: 'rename', select_across: '1' });

      expect(await names()).toEqual(['Nemo']);
    });

    it.each([
      ['a number', () => 1],
      ['a text', () => 'yes'],
      ['an object', () => ({ granted: true })],
      ['nothing', () => undefined],
      ['a promise of a number', () => Promise.resolve(1)],
      ['a function', () => () => true],
      ['a Boolean object', () => Object(true)],
    ])('is not granted by %s', async (_what, decide) => {
      const browser = await rename();
      odd = decide;

      const answer = await browser.send('/admin/captain', { action: 'rename', select_across: '1' });

      expect(answer.messages).toEqual([noAction]);
      expect(await names()).toEqual(['Grace']);
    });

    it.each([
      ['a promise that is rejected', () => Promise.reject(new Error('The directory is down.'))],
      [
        'an error',
        () => {
          throw new Error('The directory is down.');
        },
      ],
    ])('is not granted by %s: nothing runs, and the log has it', async (_what, decide) => {
      const browser = await rename();
      odd = decide;

      const answer = await browser.send('/admin/captain', { action: 'rename', select_across: '1' });

      expect(answer.status).toBe(500);
      expect(site.log.errors.at(-1)).toContain('The directory is down.');
      expect(await names()).toEqual(['Grace']);
    });
  });

  describe('beside what an admin overrides', () => {
    beforeEach(async () => {
      await site.dataSource.manager.createQueryBuilder().delete().from(Crate).execute();
      await site.dataSource.manager.save(Crate, [{ label: 'ada' }, { label: 'grace' }, { label: 'grace' }]);
    });

    const inspected = () => site.dataSource.manager.countBy(Crate, { inspected: true });

    it('is hidden by getActions from some, and refused to them', async () => {
      const ada = site.browseAs('ada', ['crate.change']);
      const list = await ada.visit('/admin/crate');

      const answer = await ada.send('/admin/crate', { action: 'inspect', select_across: '1' });

      expect(offered(list)).toEqual(['exportSelected']);
      expect(answer.messages).toEqual([noAction]);
      expect(await inspected()).toBe(0);
    });

    it('reaches no row beyond getQuery: neither list nor action', async () => {
      const grace = site.browseAs('grace', ['crate.change']);
      const list = await grace.visit('/admin/crate');
      const keys = (await site.dataSource.manager.find(Crate)).map(({ id }) => id);

      await grace.send('/admin/crate', { action: 'inspect', _selected_action: keys });

      expect(list.$('tbody tr')).toHaveLength(2);
      expect(await inspected()).toBe(2);
      expect(await site.dataSource.manager.countBy(Crate, { label: 'ada', inspected: true })).toBe(0);
    });
  });
});
