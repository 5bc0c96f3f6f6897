import { beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { platformsInTurn } from '../support/platforms.js';
import { walkPages } from './listed-rows.js';
import { northwindModels } from './northwind-models.js';
import { openNorthwind } from './open-northwind.js';
import { PICTURE } from './rows/picture.js';
import { runAction } from './run-action.js';
import { readStoredRows, valuesAt } from './stored-rows.js';

describe.each(platformsInTurn('fastify'))("the pages of Northwind's rows, on $name and $adapter", (platform) => {
  const northwind = openNorthwind(platform);
  let browser: Browser;
  beforeEach(() => {
    browser = northwind().site.browseAs('ada', 'everything');
  });

  it.each(northwindModels)(
    'of $model open from their lines in the list, and say what stands in each row',
    async ({ model }) => {
      const definition = northwind().definitionOf(model);
      const { metadata } = definition;
      const textColumns = metadata.columns.filter(
        ({ type, isVirtual }) => ['char', 'varchar', 'text'].includes(String(type)) && !isVirtual,
      );
      const stored = new Map((await readStoredRows(definition)).map(({ key, row }) => [key, row]));
      let seen = 0;
      for (const list of await walkPages(browser, `/admin/${model}`)) {
        for (const line of list.$('tbody tr').toArray()) {
          const key = list.$(line).find('input').attr('value') ?? '';
          const page = await browser.visit(list.$(line).find('th a').attr('href') ?? '');
          seen += 1;

          expect([key, page.status]).toEqual([key, 200]);
          const facts = page
            .$('dl.facts dd')
            .toArray()
            .map((fact) => page.$(fact).text());
          const texts = textColumns.flatMap(({ propertyPath }) =>
            valuesAt(stored.get(key) ?? {}, propertyPath).map(String),
          );
          const choices = definition.choices['country'] ?? {};
          expect(facts).toEqual(expect.arrayContaining(texts.map((text) => choices[text] ?? text)));
          expect(page.$.text()).not.toMatch(new RegExp(`${PICTURE}|"data":\\[|\\[object|undefined|NaN`));
          expect(list.$(line).find('input').attr('aria-label')).toBe(`Select ${page.$('h1').text()}`);
        }
      }
      expect(seen).toBe(stored.size);
    },
  );

  it('lead to the rows that a row refers to, whatever their keys', async () => {
    const page = await browser.visit('/admin/order-detail/10248%2C3');

    const links = page
      .$('dl.facts a')
      .toArray()
      .map((link) => [page.$(link).text(), link.attribs.href]);
    expect(links).toEqual([
      ['Order 10248', '/admin/order/10248'],
      ['Rye flakes', '/admin/product/3'],
    ]);
    const order = await browser.visit('/admin/order/10253');
    expect(order.$('dl.facts a').first().attr('href')).toBe('/admin/customer/ELM%2FS');
    expect((await browser.visit('/admin/customer/ELM%2FS')).$('h1').text()).toBe("Elm's Deli");
    const employee = await browser.visit('/admin/employee/3');
    expect(employee.$('dl.facts a').first().text()).toBe('Ben Overton');
  });

  it.each([
    ['a key of one column where there are two', '/admin/order-detail/10248'],
    ['a product that the order does not have', '/admin/order-detail/10248%2C9'],
    ['a key that is no number', '/admin/order/ALDER'],
    ['a postcode without its zero', '/admin/territory/581'],
  ])('are none for %s', async (_what, address) => {
    expect((await browser.visit(address)).status).toBe(404);
  });

  it('name the runs that touched a row with a key of two columns, and no others', async () => {
    await browser.visit('/admin/order-detail');
    await runAction(browser, '/admin/order-detail', 'grantDiscount', { _selected_action: '10248,1' });

    const touched = await browser.visit('/admin/order-detail/10248%2C1');
    const other = await browser.visit('/admin/order-detail/10248%2C3');

    expect(touched.$('main').text()).toContain('Grant a quarter off selected order details');
    expect(other.$('main').text()).toContain('No action has been run on this order detail.');
  });

  it.each(northwindModels)(
    'name the run that touched all rows of $model, whatever their keys',
    async ({ model, action }) => {
      const pages = await walkPages(browser, `/admin/${model}`);
      const label = pages[0]?.$(`option[value=${action}]`).text() ?? '';
      await runAction(browser, `/admin/${model}`, action, { select_across: '1' });

      for (const list of pages) {
        for (const link of list.$('tbody th a').toArray()) {
          const page = await browser.visit(link.attribs.href ?? '');
          expect([page.address, page.$('main section').text().includes(label)]).toEqual([page.address, true]);
        }
      }
    },
  );
});
