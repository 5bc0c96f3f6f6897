import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Crate, { listPerPage: 5 })
class CrateAdmin extends ModelAdmin<Crate> {
  @AdminAction()
  async inspect(request: AdminRequest, selection: Selection<Crate>) {
    this.messageUser(request, `Inspected ${await selection.update({ inspected: true })}.`);
  }
}

@AdminModel(Ship, { listPerPage: 5 })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<Ship>) {
    this.messageUser(request, `Sunk ${await selection.update({ status: 'sunk' })}.`);
  }
}

const MANY = 100_000;
/** As the documentation of `bodyLimit` says. */
const DEFAULT_LIMIT = 10_000_000;

const crateKey = (number: number): string => `c0ffee00-0000-4000-8000-${String(number).padStart(12, '0')}`;

describe.each(adapters)('a large form, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [CrateAdmin, ShipAdmin] });
    const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)';
    await site.dataSource.query(`INSERT INTO ship (id, name) ${numbers} SELECT i, 'Ship ' || i FROM n`, [MANY + 5]);
    await site.dataSource.query(
      `INSERT INTO crate (id, label) ${numbers} SELECT printf('c0ffee00-0000-4000-8000-%012d', i), 'Crate' FROM n`,
      [MANY + 5],
    );
    browser = site.browseAs('ada', ['ship.change', 'crate.change']);
    await browser.visit('/admin/ship');
  });
  afterAll(() => site.close());

  it('carries 100,000 ticked integers in one request', async () => {
    const keys = Array.from({ length: MANY }, (_, index) => String(index + 1));

    const answer = await browser.send('/admin/ship', { action: 'sink', index: '0', _selected_action: keys });

    expect(answer.messages).toEqual(['Sunk 100000.']);
    expect(await site.dataSource.manager.countBy(Ship, { status: 'sunk' })).toBe(MANY);
  });

  it('carries 100,000 ticked uuids in one request', async () => {
    const keys = Array.from({ length: MANY }, (_, index) => crateKey(index + 1));

    const answer = await browser.send('/admin/crate', { action: 'inspect', index: '0', _selected_action: keys });

    expect(answer.messages).toEqual(['Inspected 100000.']);
    expect(await site.dataSource.manager.countBy(Crate, { inspected: true })).toBe(MANY);
  });

  it('takes 100,000 keys as one field, too', async () => {
    await site.dataSource.manager.update(Ship, { status: 'sunk' }, { status: 'moored' });
    const keys = Array.from({ length: MANY }, (_, index) => String(index + 1));

    const answer = await browser.send('/admin/ship', { action: 'sink', _selected_actions: keys.join(',') });

    expect(answer.messages).toEqual(['Sunk 100000.']);
  });

  it('beyond the limit is refused with a page that says what to do, and nothing is done', async () => {
    const answer = await browser.send('/admin/ship', {
      action: 'sink',
      select_across: '1',
      padding: 'x'.repeat(DEFAULT_LIMIT),
    });

    expect(answer.status).toBe(413);
    expect(answer.$('h1').text()).toBe('Too much at once');
    expect(answer.$('main').text()).toContain('Choose “Select all matching” instead of ticking rows');
    expect(answer.$('main').text()).toContain('(10,000 kB)');
    expect(await site.dataSource.manager.countBy(Ship, { status: 'moored' })).toBe(5);
  });

  it('beyond the limit is refused where its length was not announced, too', async () => {
    const piece = new TextEncoder().encode('x'.repeat(1_000_000));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 15) controller.close();
        else controller.enqueue(piece);
      },
    });

    const answer = await browser.visit('/admin/ship', { method: 'POST', body });

    expect(answer.status).toBe(413);
    expect(answer.$('h1').text()).toBe('Too much at once');
  });
});
