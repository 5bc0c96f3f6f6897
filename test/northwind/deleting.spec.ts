import { beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { platformsInTurn } from '../support/platforms.js';
import { ALONG, deletions } from './deletions.js';
import { fillNorthwind } from './fill-northwind.js';
import { northwindModels } from './northwind-models.js';
import { openNorthwind } from './open-northwind.js';
import { readStoredRows } from './stored-rows.js';

/** What a page says of other rows, by heading: `{ 'Also deleted': ['3 order details'] }`. */
function plannedOn({ $ }: Visited): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    $('section.plan')
      .toArray()
      .map((section) => {
        const rows = $(section).find('.planned-rows > li').toArray();
        const texts = rows.map((row) => $(row).contents().first().text().trim());
        return [$(section).find('h2').text(), texts.sort()];
      }),
  );
}

describe.each(platformsInTurn('express'))('deleting in Northwind, on $name and $adapter', (platform) => {
  const northwind = openNorthwind(platform);
  let browser: Browser;
  beforeEach(async () => {
    browser = northwind().site.browseAs('ada', 'everything');
    await fillNorthwind(northwind().site.dataSource);
  });

  /** Reads the keys of all models. */
  const storedKeys = async (): Promise<Readonly<Record<string, readonly string[]>>> => {
    const read = northwindModels.map(async ({ model }) => {
      const rows = await readStoredRows(northwind().definitionOf(model));
      return [model, rows.map(({ key }) => key).sort()] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  };

  it.each(deletions)('takes $what', async ({ model, keys, plan, gone }) => {
    const before = await storedKeys();
    await browser.visit(`/admin/${model}`);

    const question = await browser.send(`/admin/${model}`, { action: 'deleteSelected', _selected_action: keys });
    expect(plannedOn(question)).toEqual(plan);
    const offered = question.$('main button.danger').length > 0;
    expect(offered).toBe(gone[model] !== undefined);
    const answer = await browser.submit(question, {});
    expect(answer.status).toBe(offered ? 200 : 403);

    const after = await storedKeys();
    const counted = northwindModels.flatMap((other): readonly [string, number][] => {
      const missing = (before[other.model]?.length ?? 0) - (after[other.model]?.length ?? 0);
      return missing > 0 ? [[other.model, missing]] : [];
    });
    expect(Object.fromEntries(counted)).toEqual(gone);
    const lost = before[model]?.filter((key) => !after[model]?.includes(key)) ?? [];
    expect(keys).toEqual(expect.arrayContaining(lost));
  });

  it('names what stands against it by its key of two columns, with links to its pages', async () => {
    await browser.visit('/admin/product');

    const question = await browser.send('/admin/product', { action: 'deleteSelected', _selected_action: '2' });

    const links = question.$('.planned-rows a').toArray();
    expect(links.map((link) => [question.$(link).text(), link.attribs.href])).toEqual([
      ['Product 2 of order 10249', '/admin/order-detail/10249%2C2'],
      ['Product 2 of order 10252', '/admin/order-detail/10252%2C2'],
    ]);
  });

  it('takes all orders of a product and their details, and no other, where all that match are meant', async () => {
    const list = '/admin/order?details.product=7';
    await browser.visit(list);

    const question = await browser.send(list, { action: 'deleteSelected', select_across: '1' });
    expect(plannedOn(question)).toEqual({ [ALONG]: ['3 order details'] });
    await browser.submit(question, {});

    const after = await storedKeys();
    expect(after['order']).toEqual(['10248', '10249', '10250', '10252', '10254', '10255']);
    expect(after['order-detail']).toHaveLength(13);
    expect(after['product']).toHaveLength(9);
  });

  it('takes the details that a filter over two relations lists', async () => {
    const list = '/admin/order-detail?order.customer=ALDER&product.category=1';
    await browser.visit(list);

    await browser.submit(await browser.send(list, { action: 'deleteSelected', select_across: '1' }), {});

    const left = (await storedKeys())['order-detail'] ?? [];
    expect(left).toHaveLength(13);
    for (const key of ['10248,1', '10249,1', '10249,2']) expect(left).not.toContain(key);
  });

  it('takes nothing along that the person may not delete', async () => {
    const clerk = northwind().site.browseAs('grace', ['order.view', 'order.delete', 'order.abroad']);
    await clerk.visit('/admin/order');

    const question = await clerk.send('/admin/order', { action: 'deleteSelected', _selected_action: '10248' });

    expect(question.messages.join(' ')).toContain('You may not delete order details');
    expect(question.$('main button.danger')).toHaveLength(0);
  });
});
