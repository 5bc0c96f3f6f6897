import { AdminModel, ModelAdmin, type Action } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { fleet, resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

/** What `getActions` gives to the next request. */
let given: (actions: Map<string, Action<Ship>>) => unknown;

@AdminModel(Ship, { listDisplay: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  override async getActions(...[request]: Parameters<ModelAdmin<Ship>['getActions']>) {
    // What no compiler lets through is what these tests are about.
    return given(await super.getActions(request)) as Map<string, Action<Ship>>;
  }
}

@AdminModel(Captain)
class CaptainAdmin extends ModelAdmin<Captain> {}

describe.each(adapters)('a getActions that gives something else than actions, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin, CaptainAdmin] });
    await resetFleet(site.dataSource);
    await site.dataSource.manager.save(Captain, { name: 'Grace' });
    browser = site.browseAs('ada', 'everything');
    // The token comes from a list that is in order.
    await browser.visit('/admin/captain');
  });
  afterAll(() => site.close());

  it.each<[string, typeof given, string]>([
    ['nothing', () => undefined, 'undefined'],
    ['a list', (actions) => [...actions.values()], 'object'],
    ['a plain object', (actions) => Object.fromEntries(actions), 'object'],
    [
      'a map with a name for an action',
      (actions) => new Map<string, unknown>([...actions, ['sink', 'sink']]),
      "string under the name 'sink'",
    ],
    [
      'a map with a function for an action',
      () => new Map([['sink', () => undefined]]),
      "function under the name 'sink'",
    ],
  ])('is an error on the list and on the post, and nothing runs: %s', async (_what, give, found) => {
    given = give;

    const list = await browser.visit('/admin/ship');
    const answer = await browser.send('/admin/ship', { action: 'deleteSelected', _selected_action: '1' });

    expect([list.status, answer.status]).toEqual([500, 500]);
    expect(site.log.errors.at(-1)).toContain(`ShipAdmin.getActions returned ${found}`);
    expect(await site.dataSource.manager.count(Ship)).toBe(fleet.length);
  });
});
