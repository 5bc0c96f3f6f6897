import { beforeEach, describe, expect, it } from 'vitest';
import { focusIsOn } from '../page-objects/focus.js';
import { KeysDialog } from '../page-objects/keys-dialog.js';
import type { ListPage } from '../page-objects/list-page.js';
import { setStage } from '../stage.js';
import { withScripts } from '../told-ways.js';

describe('the keys of a list', () => {
  const stage = setStage(withScripts);
  let list: ListPage;
  let help: KeysDialog;

  beforeEach(async () => {
    const journalist = await stage.visitAs('journalist');
    list = await journalist.openList('/admin/article');
    help = new KeysDialog(list.page);
  });

  const type = async (...keys: readonly string[]) => {
    for (const key of keys) await list.page.keyboard.press(key);
  };

  it('go from row to row by j and k, and stay on the list at its ends', async () => {
    await type('j');
    expect(await list.focusedPlace()).toBe(0);
    await type('j', 'j', 'k');
    expect(await list.focusedPlace()).toBe(1);
    await type('k', 'k', 'k');
    expect(await list.focusedPlace()).toBe(0);
  });

  it('go on from the row that was clicked', async () => {
    await list.press(5);
    await type('j');

    expect(await list.focusedPlace()).toBe(6);
  });

  it('tick the row by x, and take its tick away', async () => {
    await type('j', 'j', 'x');
    expect(await list.tickedPlaces()).toEqual([1]);
    expect(await list.count()).toBe('1 of 100 selected');
    expect(await list.focusedPlace()).toBe(1);

    await type('x');
    expect(await list.tickedPlaces()).toEqual([]);
  });

  it('go to the search by a slash, which is not typed into it', async () => {
    await type('/');

    expect(await focusIsOn(list.searchBox())).toBe(true);
    expect(await list.searchBox().inputValue()).toBe('');
  });

  it('go to the actions by a, once a row is ticked', async () => {
    await type('j', 'a');
    expect(await list.focusedPlace()).toBe(0);

    await type('x', 'a');
    expect(await focusIsOn(list.bar().getByRole('button', { name: /^Mark selected stories as published/ }))).toBe(true);
  });

  it('are off while somebody types', async () => {
    await list.searchBox().focus();
    await list.page.keyboard.type('jxka?/');

    expect(await list.searchBox().inputValue()).toBe('jxka?/');
    expect(await list.tickedPlaces()).toEqual([]);
    expect(await help.isOpen()).toBe(false);
  });

  it.each(['Control+j', 'Alt+j', 'Meta+j', 'Shift+J'])('leave %s to the browser', async (keys) => {
    await type('j', 'j', keys);

    expect(await list.focusedPlace()).toBe(1);
  });

  it('are explained by a question mark, in a dialog that Escape closes, with the focus where it was', async () => {
    await type('j', 'Shift+?');
    expect(await help.isOpen()).toBe(true);

    await type('j', 'x', 'Escape');
    expect(await help.isOpen()).toBe(false);
    expect(await list.focusedPlace()).toBe(0);
    expect(await list.tickedPlaces()).toEqual([]);
  });

  it('are explained by a button too, since keys may be out of reach', async () => {
    await help.openByButton();

    expect(await help.isOpen()).toBe(true);
  });

  it('can be switched off, and are off on the next page too, until they are switched on again', async () => {
    await help.openByButton();
    await help.choice().uncheck();
    await type('Escape', 'j');
    expect(await list.focusedPlace()).toBe(-1);

    await list.turnTo('Next');
    await type('j', 'Shift+?');
    expect(await list.focusedPlace()).toBe(-1);
    expect(await help.isOpen()).toBe(false);

    await help.openByButton();
    await help.choice().check();
    await help.close();
    await type('j');
    expect(await list.focusedPlace()).toBe(0);
  });

  it('are found by their place where the keyboard writes another alphabet', async () => {
    const arabic = (code: string, key: string, shiftKey = false) =>
      list.page.evaluate(
        `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify({ code, key, shiftKey, bubbles: true })}))`,
      );
    await arabic('KeyJ', 'ت');
    expect(await list.focusedPlace()).toBe(0);
    await arabic('KeyX', 'ء');
    expect(await list.tickedPlaces()).toEqual([0]);

    await arabic('Slash', '؟', true);
    expect(await help.isOpen()).toBe(true);
  });

  it('show the focus by more than the box', async () => {
    const colour = () =>
      list.page.evaluate<string>("getComputedStyle(document.querySelector('#rows tbody tr')).backgroundColor");
    const before = await colour();
    await type('j');

    expect(await colour()).not.toBe(before);
    expect(await list.page.locator('tbody :focus-visible').count()).toBe(1);
  });
});
