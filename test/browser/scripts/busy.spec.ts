import { beforeEach, describe, expect, it } from 'vitest';
import { makeGate } from '../../support/gate.js';
import { actionLabels } from '../action-labels.js';
import type { ListPage } from '../page-objects/list-page.js';
import { setStage } from '../stage.js';
import { withScripts } from '../told-ways.js';

describe('what takes its time', () => {
  const stage = setStage(withScripts);
  let list: ListPage;

  beforeEach(async () => {
    const journalist = await stage.visitAs('journalist');
    list = await journalist.openList('/admin/article');
  });

  const sign = () => list.page.locator('[data-busy]');
  /** Has the next answers wait until the sign has said something, and gives all that it says. */
  const hearSign = async (): Promise<readonly unknown[]> => {
    const heard: unknown[] = [];
    const first = makeGate();
    await list.page.exposeFunction('tellTest', (said: unknown) => {
      heard.push(said);
      first.open();
    });
    await list.page.evaluate(`
      const sign = document.querySelector('[data-busy]');
      const hear = () => tellTest([sign.textContent, document.querySelector('main').ariaBusy, sign.offsetHeight]);
      new MutationObserver(hear).observe(sign, { childList: true });
    `);
    await list.page.route('**/admin/article**', async (route) => {
      await first.opened;
      await route.fallback();
    });
    return heard;
  };

  it('shows that it works, to eyes and ears, until the next page is there', async () => {
    const heard = await hearSign();
    await list.turnTo('Next');

    expect(heard[0]).toEqual(['Working…', 'true', 4]);
    expect(await sign().textContent()).toBe('');
    expect(await sign().getAttribute('role')).toBe('status');
    expect(await list.page.getByRole('main').getAttribute('aria-busy')).toBeNull();
  });

  it('shows it for a form that was sent', async () => {
    const heard = await hearSign();
    await list.search('harbour');

    expect(heard[0]).toEqual(['Working…', 'true', 4]);
  });

  it('leaves every button as it is, so that back and forward find a page that works', async () => {
    await list.press(0);
    await list.postedFields(actionLabels.publish);

    expect(await list.bar().getByRole('button', { disabled: true }).count()).toBe(0);
    expect((await list.postedFields(actionLabels.publish)).getAll('_selected_action')).toHaveLength(1);
  });
});
