import { setTimeout as sleep } from 'node:timers/promises';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { makeGate, type Gate } from '../support/gate.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

const LOCK_TIMEOUT = 1_000;

let started: Gate;
let mayEnd: Gate;

@AdminModel(Ship, { listDisplay: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<Ship>) {
    this.messageUser(request, `${await selection.update({ status: 'sunk' })} sunk.`);
  }

  /** Holds the one connection of SQLite until it may end, and never stands idle. */
  @AdminAction()
  async holdOn(_request: AdminRequest, selection: Selection<Ship>) {
    started.open();
    while (!mayEnd.isOpen) await selection.manager.query('SELECT 1').then(() => sleep(20));
  }
}

describe.each(adapters)('a message, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;
  let other: Browser;

  beforeEach(async () => {
    [started, mayEnd] = [makeGate(), makeGate()];
    site = await openSite({ adapter, site: { lockTimeout: LOCK_TIMEOUT }, providers: [ShipAdmin] });
    await resetFleet(site.dataSource);
    [browser, other] = [site.browseAs('ada', ['ship.change']), site.browseAs('bob', ['ship.change'])];
    await browser.visit('/admin/ship');
    await other.visit('/admin/ship');
  });
  afterEach(async () => {
    mayEnd.open();
    await site.close();
  });

  const post = (visitor: Browser, action: string, key: string) =>
    visitor.send('/admin/ship', { action, _selected_action: key }, { follow: false });

  it('is shown once', async () => {
    await post(browser, 'sink', '1');

    expect((await browser.visit('/admin/ship')).messages).toEqual(['1 sunk.']);
    expect((await browser.visit('/admin/ship')).messages).toEqual([]);
  });

  it('is shown with those of other forms that were posted at the same time', async () => {
    await Promise.all(['1', '2', '3'].map((key) => post(browser, 'sink', key)));

    expect((await browser.visit('/admin/ship')).messages).toEqual(Array(3).fill('1 sunk.'));
    expect((await browser.visit('/admin/ship')).messages).toEqual([]);
  });

  it('makes room for later ones where nobody looks at any', async () => {
    for (let count = 0; count < 12; count += 1) await post(browser, 'sink', '1');

    expect((await browser.visit('/admin/ship')).messages).toHaveLength(10);
  });

  it('keeps for nobody else, whose browser was given its cookie', async () => {
    const answer = await post(browser, 'sink', '1');
    const [, name = '', value = ''] =
      /(steward_messages\.[^=]+)=([^;]+)/.exec(answer.headers.getSetCookie().join()) ?? [];
    other.setCookie(name, value);
    expect(value).not.toBe('');

    expect((await other.visit('/admin/ship')).messages).toEqual([]);
    expect((await browser.visit('/admin/ship')).messages).toEqual(['1 sunk.']);
  });

  it('waits behind an error page for the next page', async () => {
    await post(browser, 'sink', '1');

    expect((await browser.visit('/admin/whale')).messages).toEqual([]);
    expect((await browser.visit('/admin/ship')).messages).toEqual(['1 sunk.']);
  });

  it('is shown while somebody else’s action runs, without waiting for it', async () => {
    await post(browser, 'sink', '1');
    const holding = post(other, 'holdOn', '2');
    await started.opened;
    const start = performance.now();

    const list = await browser.visit('/admin/ship');

    expect(list.status).toBe(200);
    expect(list.messages).toEqual(['1 sunk.']);
    expect(performance.now() - start).toBeLessThan(LOCK_TIMEOUT / 2);
    mayEnd.open();
    await holding;
  });

  it('that can not be kept is logged, and the action that was made is not said to have failed', async () => {
    await site.dataSource.query('ALTER TABLE steward_hold RENAME TO steward_gone');

    const answer = await post(browser, 'sink', '1');
    await site.dataSource.query('ALTER TABLE steward_gone RENAME TO steward_hold');

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/admin/ship');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
    expect(site.log.errors.at(-1)).toContain('Messages for the next page could not be kept.');
  });

  it('that can not be read is logged, and the page comes without it', async () => {
    await post(browser, 'sink', '1');
    await site.dataSource.query('ALTER TABLE steward_hold RENAME TO steward_gone');

    const list = await browser.visit('/admin/ship');
    await site.dataSource.query('ALTER TABLE steward_gone RENAME TO steward_hold');

    expect(list.status).toBe(200);
    expect(list.messages).toEqual([]);
    expect(site.log.errors.at(-1)).toContain('Messages that wait could not be read.');
    expect((await browser.visit('/admin/ship')).messages).toEqual(['1 sunk.']);
  });
});
