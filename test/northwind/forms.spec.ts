import { beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { platformsInTurn } from '../support/platforms.js';
import { fillNorthwind } from './fill-northwind.js';
import { listedKeys } from './listed-rows.js';
import { openNorthwind } from './open-northwind.js';

describe.each(platformsInTurn('fastify'))(
  'rows that a form of Northwind asks for, on $name and $adapter',
  (platform) => {
    const northwind = openNorthwind(platform);
    let browser: Browser;
    beforeEach(async () => {
      browser = northwind().site.browseAs('ada', 'everything');
      await fillNorthwind(northwind().site.dataSource);
    });

    /** Searches in a field of a form, and chooses the first row that is found. */
    const choose = async (form: Visited, field: string, text: string): Promise<Visited> => {
      const found = await browser.submit(form, { [`field.${field}.search`]: text, _search: field });
      const key = found.$(`input[type=radio][name="field.${field}"]`).first().attr('value') ?? '';
      return browser.submit(found, { [`field.${field}`]: key });
    };

    it('have keys of text with a slash: orders are billed to another customer', async () => {
      const list = '/admin/order?customer=ALDER';
      await browser.visit(list);
      const form = await browser.send(list, { action: 'billTo', select_across: '1' });

      const answer = await choose(form, 'customer', 'Elm');

      expect(answer.status).toBe(200);
      expect([...(await listedKeys(browser, '/admin/order?customer=ELM%2FS'))].sort()).toEqual([
        ...['10248', '10249', '10253', '10255'],
      ]);
      expect(await listedKeys(browser, list)).toEqual([]);
    });

    it.each(['RETAIL', 'WHOLE 100%', "R'TAIL/2,3"])(
      'have keys of text of a fixed length: customers are counted as %s, a link of a many-to-many relation',
      async (kind) => {
        await browser.visit('/admin/customer');
        const form = await browser.send('/admin/customer', { action: 'countAs', _selected_action: ['DRACH', 'FRANK'] });

        const answer = await choose(form, 'kind', kind);

        expect(answer.status).toBe(200);
        const customers = await browser.visit('/admin/customer?all=1');
        const lines = customers.$('tbody tr').toArray();
        const counted = lines.filter((line) => customers.$(line).text().includes(kind));
        expect(counted.map((line) => customers.$(line).find('input').attr('value'))).toEqual(
          expect.arrayContaining(['DRACH', 'FRANK']),
        );
      },
    );

    it('are on record by what they are called, with a link to their page', async () => {
      await browser.visit('/admin/order');
      const form = await browser.send('/admin/order', { action: 'billTo', _selected_action: '10250' });
      await choose(form, 'customer', 'Cantina');

      const runs = await browser.visit('/admin/runs');
      const run = await browser.visit(runs.$('tbody a').first().attr('href') ?? '');

      const links = run
        .$('main a')
        .toArray()
        .map((link) => [run.$(link).text(), link.attribs.href]);
      expect(links).toContainEqual(['Cantina & Cía', '/admin/customer/CANTI']);
      expect(links).toContainEqual(['Order 10250', '/admin/order/10250']);
    });
  },
);
