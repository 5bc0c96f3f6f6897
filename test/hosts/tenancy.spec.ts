import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { readCsv } from '../support/csv.reader.js';
import type { TestDatabase } from '../support/databases.js';
import { platforms } from '../support/platforms.js';
import { Invoice } from './invoices/invoice.entity.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';
import { TenancyModule } from './tenancy/tenancy.module.js';

const textOf = ({ $ }: Visited): string => $('main').text();

describe.each(platforms)('the tenants of one site, on $name and $adapter', ({ adapter, create }) => {
  let database: TestDatabase;
  let desk: OpenRecipe;
  let ada: Browser;
  let cleo: Browser;

  beforeAll(async () => {
    database = await create();
    desk = await openRecipe(TenancyModule, { adapter, database: database.options });
    ada = await desk.browseAs('ada', { 'x-tenant': 'red' });
    cleo = await desk.browseAs('cleo', { 'x-tenant': 'blue' });
  });
  beforeEach(() => desk.reset());
  afterAll(async () => {
    await desk.close();
    await database.drop();
  });

  it('are let in by their own alone', async () => {
    const stranger = await desk.browseAs('ada', { 'x-tenant': 'blue' });
    const nowhere = await desk.browseAs('ada');

    expect((await stranger.visit('/admin/invoice')).address).toMatch(/^\/sign-in/);
    expect((await nowhere.visit('/admin/invoice')).address).toMatch(/^\/sign-in/);
    expect((await ada.visit('/admin/invoice')).status).toBe(200);
  });

  it('have lists of their own rows', async () => {
    const [red, blue] = [await ada.visit('/admin/invoice'), await cleo.visit('/admin/invoice')];

    expect(textOf(red)).toContain('2 invoices');
    expect(textOf(red)).not.toMatch(/B-\d|Bruno/);
    expect(textOf(blue)).not.toMatch(/R-\d|Rosa/);
  });

  it('find nothing of each other by a search, and none by what a relation is called', async () => {
    expect((await ada.visit('/admin/invoice?q=B-1')).$('tbody tr td')).toHaveLength(0);
    expect((await ada.visit('/admin/invoice?q=Bruno')).$('tbody tr td')).toHaveLength(0);
  });

  it('are offered no choices of each other by a filter, and no rows by one that was written by hand', async () => {
    const list = await ada.visit('/admin/invoice');
    const forged = await ada.visit('/admin/invoice?customer=2');

    expect(list.$('.filters').text()).toContain('Rosa');
    expect(list.$('.filters').text()).not.toContain('Bruno');
    expect(textOf(forged)).not.toContain('Bruno');
    expect(forged.$('tbody tr td')).toHaveLength(0);
  });

  it('have no pages of rows of each other', async () => {
    expect((await ada.visit('/admin/invoice/1')).status).toBe(200);
    expect((await ada.visit('/admin/invoice/3')).status).toBe(404);
    expect((await ada.visit('/admin/customer/2')).status).toBe(404);
  });

  it('act on their own rows alone, whatever keys are posted', async () => {
    await ada.visit('/admin/invoice');
    const keys = fc.subarray(['1', '2', '3', '4'], { minLength: 1 });
    const across = fc.constantFrom('0', '1');

    await fc.assert(
      fc.asyncProperty(keys, across, async (selected, all) => {
        await desk.reset();

        await ada.send('/admin/invoice', { action: 'markPaid', _selected_action: selected, select_across: all });

        const own = all === '1' ? ['R-1', 'R-2'] : selected.filter((key) => key < '3').map((key) => `R-${key}`);
        expect(await desk.paid()).toEqual(own);
      }),
      { numRuns: 12 },
    );
  });

  it('delete nothing of each other', async () => {
    await ada.visit('/admin/invoice');

    const answer = await ada.send('/admin/invoice', { action: 'deleteSelected', _selected_action: ['3', '4'] });

    expect(answer.address).toBe('/admin/invoice');
    expect(await desk.dataSource.manager.countBy(Invoice, { tenant: 'blue' })).toBe(2);
  });

  it('export their own rows alone, all of the list and forged keys too', async () => {
    await ada.visit('/admin/invoice');
    const fields = { action: 'exportSelected', _selected_action: ['1', '3', '4'], select_across: '1' };

    const file = await ada.submit(await ada.send('/admin/invoice', fields), {
      'field.format': 'csv',
      'field.columns': ['number', 'customer.id'],
    });

    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(readCsv(file.text).flat().join()).toMatch(/R-1.*R-2/);
    expect(file.text).not.toMatch(/B-\d|Bruno/);
  });

  it('see no runs of each other: not in the list, its filters and its search, not by their addresses', async () => {
    const question = await cleo.run(await cleo.visit('/admin/invoice'), 'Write off', ['B-1']);
    await cleo.submit(question, {});
    const run = question.address;

    expect((await cleo.visit(run)).status).toBe(200);
    expect((await ada.visit(run)).status).toBe(404);
    for (const address of ['/admin', '/admin/runs', '/admin/runs?q=cleo', '/admin/runs?user=3', '/admin/invoice/1']) {
      const page = await ada.visit(address);

      // What one searches for oneself stands in the field and among what narrows the list.
      page.$('.chips').remove();
      expect(textOf(page)).not.toMatch(/cleo|B-1/);
      expect(page.$('tbody').text()).not.toContain('Write off');
    }
  });

  it('see the runs of their colleagues', async () => {
    const bob = await desk.browseAs('bob', { 'x-tenant': 'red' });
    await bob.run(await bob.visit('/admin/invoice'), 'Mark as paid', ['R-2']);

    expect(textOf(await ada.visit('/admin/runs'))).toContain('bob');
  });

  it('can not say yes to each other', async () => {
    const question = await cleo.run(await cleo.visit('/admin/invoice'), 'Write off', ['B-2']);
    await ada.visit('/admin/invoice');

    const answer = await ada.send(question.address, {});

    expect(answer.status).toBe(404);
    expect(await desk.paid()).toEqual([]);
  });

  it('find no rows of each other in a form, and can give none', async () => {
    const form = await ada.run(await ada.visit('/admin/invoice'), 'Hand over', ['R-2']);

    const answer = await ada.submit(form, { 'field.customer': '2' });

    expect(textOf(form)).not.toContain('Bruno');
    expect(textOf(answer)).not.toContain('Bruno');
    expect(await desk.dataSource.manager.countBy(Invoice, { number: 'R-2', customer: { id: 2 } })).toBe(0);
  });

  it('do not mix where many ask at once', async () => {
    const lists = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => (turn % 2 === 0 ? ada : cleo).visit('/admin/invoice')),
    );

    for (const [turn, list] of lists.entries()) expect(textOf(list)).not.toMatch(turn % 2 === 0 ? /B-\d/ : /R-\d/);
  });

  it('keep the row of another unnamed on the page of one that leads to it', async () => {
    await desk.dataSource.manager.update(Invoice, { number: 'R-2' }, { customer: { id: 2 } });

    const page = await ada.visit('/admin/invoice/2');
    await desk.dataSource.manager.update(Invoice, { number: 'R-2' }, { customer: null });

    expect(page.status).toBe(200);
    expect(textOf(page)).not.toContain('Bruno');
  });
});
