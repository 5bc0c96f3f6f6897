import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { box, counted, openLists, type OpenLists, press, tickedRows } from './list-page.js';

describe('the keys of a list', () => {
  let lists: OpenLists;

  beforeAll(async () => {
    lists = await openLists();
  });
  afterAll(() => lists.close());
  beforeEach(async () => {
    await lists.page.evaluate('sessionStorage.clear(); localStorage.clear()');
    await lists.open('/admin/article');
  });

  const type = async (...keys: readonly string[]) => {
    for (const key of keys) await lists.page.keyboard.press(key);
  };
  /** Tells which row has the focus, from 0; -1 for none. */
  const focusedRow = () =>
    lists.page
      .locator('tbody tr')
      .evaluateAll((rows) => rows.findIndex((row) => (row as unknown as Matching).matches(':focus-within')));
  const isFocused = async (selector: string) => (await lists.page.locator(`${selector}:focus`).count()) === 1;
  const help = () => lists.page.locator('dialog[data-keys]');

  it('go from row to row by j and k, and stay on the list at its ends', async () => {
    await type('j');
    expect(await focusedRow()).toBe(0);
    await type('j', 'j', 'k');
    expect(await focusedRow()).toBe(1);
    await type('k', 'k', 'k');
    expect(await focusedRow()).toBe(0);
  });

  it('go on from the row that was clicked', async () => {
    await press(lists.page, 5);
    await type('j');

    expect(await focusedRow()).toBe(6);
  });

  it('tick the row by x, and take its tick away', async () => {
    await type('j', 'j', 'x');
    expect(await tickedRows(lists.page)).toEqual([1]);
    expect(await counted(lists.page)).toBe('1 of 100 selected');
    expect(await focusedRow()).toBe(1);

    await type('x');
    expect(await tickedRows(lists.page)).toEqual([]);
  });

  it('go to the search by a slash, which is not typed into it', async () => {
    await type('/');

    expect(await isFocused('input[name="q"]')).toBe(true);
    expect(await lists.page.locator('input[name="q"]').inputValue()).toBe('');
  });

  it('go to the actions by a, once a row is ticked', async () => {
    await type('j', 'a');
    expect(await focusedRow()).toBe(0);

    await type('x', 'a');
    expect(await isFocused('.bar [name="action"]')).toBe(true);
  });

  it('are off while somebody types', async () => {
    await lists.page.locator('input[name="q"]').focus();
    await lists.page.keyboard.type('jxka?/');

    expect(await lists.page.locator('input[name="q"]').inputValue()).toBe('jxka?/');
    expect(await tickedRows(lists.page)).toEqual([]);
    expect(await help().isVisible()).toBe(false);
  });

  it.each(['Control+j', 'Alt+j', 'Meta+j', 'Shift+J'])('leave %s to the browser', async (keys) => {
    await type('j', 'j', keys);

    expect(await focusedRow()).toBe(1);
  });

  it('are explained by a question mark, in a dialog that Escape closes, with the focus where it was', async () => {
    await type('j', 'Shift+?');
    expect(await help().isVisible()).toBe(true);
    expect(await help().getByRole('heading').textContent()).toBe('Keyboard shortcuts');

    await type('j', 'x', 'Escape');
    expect(await help().isVisible()).toBe(false);
    expect(await focusedRow()).toBe(0);
    expect(await tickedRows(lists.page)).toEqual([]);
  });

  it('are explained by a button too, since keys may be out of reach', async () => {
    await lists.page.getByRole('button', { name: 'Keyboard shortcuts' }).click();

    expect(await help().isVisible()).toBe(true);
  });

  it('can be switched off, and are off on the next page too, until they are switched on again', async () => {
    const choice = help().getByRole('checkbox');
    const open = () => lists.page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await open();
    await choice.uncheck();
    await type('Escape', 'j');
    expect(await focusedRow()).toBe(-1);

    await lists.open('/admin/article?p=2');
    await type('j', 'Shift+?');
    expect(await focusedRow()).toBe(-1);
    expect(await help().isVisible()).toBe(false);

    await open();
    await choice.check();
    await help().getByRole('button').click();
    await type('j');
    expect(await focusedRow()).toBe(0);
  });

  it('are found by their place where the keyboard writes another alphabet', async () => {
    const arabic = (code: string, key: string, shiftKey = false) =>
      lists.page.evaluate(
        `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify({ code, key, shiftKey, bubbles: true })}))`,
      );
    await arabic('KeyJ', 'ت');
    expect(await focusedRow()).toBe(0);
    await arabic('KeyX', 'ء');
    expect(await tickedRows(lists.page)).toEqual([0]);

    await arabic('Slash', '؟', true);
    expect(await help().isVisible()).toBe(true);
  });

  it('show the focus by more than the box', async () => {
    const colours = () =>
      lists.page
        .locator('tbody tr')
        .evaluateAll(
          ([row]) => (getComputedStyle(row as unknown as never) as { backgroundColor: string }).backgroundColor,
        );
    const before = await colours();
    await type('j');

    expect(await colours()).not.toBe(before);
    expect(await box(lists.page, 0).evaluate((one) => (one as unknown as Matching).matches(':focus-visible'))).toBe(
      true,
    );
  });

  it('write nothing into the console', () => {
    expect(lists.errors).toEqual([]);
  });
});

/** An element, as far as the tests ask it. */
interface Matching {
  matches(selector: string): boolean;
}

/** Is the browser's. */
declare function getComputedStyle(element: never): unknown;
