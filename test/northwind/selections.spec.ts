import { beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { platformsInTurn } from '../support/platforms.js';
import { keysOn, listedKeys } from './listed-rows.js';
import { phrasesOf } from './narrowings.js';
import { northwindModels } from './northwind-models.js';
import { offeredChoices } from './offered-choices.js';
import { openNorthwind } from './open-northwind.js';
import { runAction } from './run-action.js';
import { readStoredRows } from './stored-rows.js';
import { rowsChangedBy } from './watch-rows.js';

const sorted = (keys: readonly string[]): readonly string[] => [...keys].sort();

describe.each(platformsInTurn('express'))('selections in the lists of Northwind, on $name and $adapter', (platform) => {
  const northwind = openNorthwind(platform);
  let browser: Browser;
  beforeEach(() => {
    browser = northwind().site.browseAs('ada', 'everything');
  });

  /** Lists addresses that narrow a list: by each value of each filter, and by a search in each field, in another order than its own. */
  const narrowedAddresses = async (model: string): Promise<readonly string[]> => {
    const definition = northwind().definitionOf(model);
    const stored = await readStoredRows(definition, definition.searchFields);
    const list = await browser.visit(`/admin/${model}`);
    const [, order = ''] = /[?&](o=[^&]+)/.exec(list.$('thead a').last().attr('href') ?? '') ?? [];
    const phrases = definition.searchFields.flatMap((field) => phrasesOf(stored, field).slice(0, 1));
    return [
      ...offeredChoices(list).map(({ address }) => address),
      ...phrases.map((phrase) => `/admin/${model}?q=${encodeURIComponent(`"${phrase}"`)}&${order}`),
    ];
  };

  describe.each(northwindModels)('of $model', ({ model, action, permission }) => {
    const address = `/admin/${model}`;

    it('touch the rows that are ticked, and no others', async () => {
      const definition = northwind().definitionOf(model);
      const keys = keysOn(await browser.visit(address));
      const ticked = [keys[0] ?? '', keys.at(-1) ?? ''];

      const changed = await rowsChangedBy(definition, async () => {
        const answer = await runAction(browser, address, action, { _selected_action: ticked });
        expect([answer.status, answer.headers.get('location')]).toEqual([303, address]);
      });

      expect(changed).toEqual(sorted(ticked));
    });

    it('touch all rows of the list but those that are spared', async () => {
      const keys = await listedKeys(browser, address);
      const [first = '', ...others] = keys;

      const all = await rowsChangedBy(northwind().definitionOf(model), () =>
        runAction(browser, address, action, { select_across: '1' }),
      );
      const spared = await rowsChangedBy(northwind().definitionOf(model), () =>
        runAction(browser, address, action, { select_across: '1', _unselected_action: first }),
      );

      expect(all).toEqual(sorted(keys));
      expect(spared).toEqual(sorted(others));
    });

    it('touch the rows that are listed, whatever narrows the list: all that match, or of all that are ticked', async () => {
      const definition = northwind().definitionOf(model);
      const every = await listedKeys(browser, address);
      for (const narrowed of await narrowedAddresses(model)) {
        const listed = sorted(await listedKeys(browser, narrowed));

        const matching = await rowsChangedBy(definition, () =>
          runAction(browser, narrowed, action, { select_across: '1' }),
        );
        const ticked = await rowsChangedBy(definition, () =>
          runAction(browser, narrowed, action, { _selected_action: every }),
        );

        expect([narrowed, matching, ticked]).toEqual([narrowed, listed, listed]);
      }
    });

    it('are for whoever may: others are not offered the action, and what they send touches nothing', async () => {
      const { site, definitionOf } = northwind();
      const views = [`${model}.view`, 'order.abroad'];
      const offered = async (permissions: readonly string[]): Promise<boolean> =>
        (await site.browseAs('grace', permissions).visit(address)).$(`.bar button[value=${action}]`).length > 0;

      expect(await offered([...views, permission])).toBe(true);
      expect(await offered(views)).toBe(false);
      const viewer = site.browseAs('grace', views);
      await viewer.visit(address);
      const changed = await rowsChangedBy(definitionOf(model), () =>
        runAction(viewer, address, action, { select_across: '1' }),
      );
      expect(changed).toEqual([]);
    });
  });

  describe('of orders, whose admin says which there are for a person', () => {
    const clerks = ['order.view', 'order.ship', 'order-detail.view'];
    const german = ['10248', '10249', '10252', '10255'];

    it('touch the orders of the scope alone, all of them or ticked', async () => {
      const clerk = northwind().site.browseAs('grace', clerks);
      const order = northwind().definitionOf('order');
      expect(sorted(await listedKeys(clerk, '/admin/order'))).toEqual(german);

      const all = await rowsChangedBy(order, () =>
        runAction(clerk, '/admin/order', 'markShipped', { select_across: '1' }),
      );
      const ticked = await rowsChangedBy(order, () =>
        runAction(clerk, '/admin/order', 'markShipped', { _selected_action: ['10250', '10252', '10254'] }),
      );

      expect(all).toEqual(german);
      expect(ticked).toEqual(['10252']);
    });

    it('are offered as values of a filter within the scope alone', async () => {
      const clerk = northwind().site.browseAs('grace', clerks);

      const choices = offeredChoices(await clerk.visit('/admin/order-detail'));

      const orders = choices.filter(({ parameter }) => parameter === 'order').map(({ value }) => value);
      expect(sorted(orders)).toEqual(german);
    });
  });
});
