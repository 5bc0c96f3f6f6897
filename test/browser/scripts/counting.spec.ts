import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { counted, keysOf, openLists, type OpenLists, postedFields, press } from './list-page.js';

describe('the counter of a list', () => {
  let lists: OpenLists;

  beforeAll(async () => {
    lists = await openLists();
  });
  afterAll(() => lists.close());
  beforeEach(async () => {
    await lists.page.evaluate('sessionStorage.clear()');
    await lists.open('/admin/article');
  });

  const across = () => lists.page.locator('[name="select_across"]');
  /** What the buttons of the bar say, those of the menu too. */
  const labels = () => lists.page.locator('#rows button:has([data-action-label])').allTextContents();

  it('is a live region, and says nothing while nothing is ticked', async () => {
    expect(await lists.page.locator('[data-count]').getAttribute('role')).toBe('status');
    expect(await counted(lists.page)).toBe('');
  });

  it('says how many rows of the page are ticked', async () => {
    await press(lists.page, 0, 5, 7);
    expect(await counted(lists.page)).toBe('3 of 100 selected');

    await press(lists.page, 0, 5, 7);
    expect(await counted(lists.page)).toBe('');
  });

  it('says that all that match are meant, and how many are left out', async () => {
    await press(lists.page, 0);
    await across().check();
    expect(await counted(lists.page)).toBe('All 250 matching selected');

    await press(lists.page, 1, 2);
    expect(await counted(lists.page)).toBe('All 250 matching selected, except 2');
  });

  it('posts the rows that are left out of all that match', async () => {
    await press(lists.page, 0);
    await across().check();
    await press(lists.page, 1, 2);

    const fields = await postedFields(lists.page, 'makePublished');

    expect(fields.get('select_across')).toBe('1');
    expect(fields.getAll('_unselected_action')).toEqual(await keysOf(lists.page, 1, 2));
  });

  it('means the page alone again when the box of the header loses its tick', async () => {
    await press(lists.page, 0);
    await across().check();
    await lists.page.locator('[data-page]').click();

    expect(await counted(lists.page)).toBe('');
    expect(await across().isChecked()).toBe(false);
  });

  it('is empty after "Clear"', async () => {
    await press(lists.page, 0, 1);
    await lists.page.locator('#rows [type="reset"]').click();

    await expect.poll(() => counted(lists.page)).toBe('');
  });

  it('puts the number on each button of the bar', async () => {
    const before = await labels();
    expect(before.length).toBeGreaterThan(0);
    await press(lists.page, 0, 1, 2);
    expect(await labels()).toEqual(before.map((label) => `${label} 3`));

    await across().check();
    expect(await labels()).toEqual(before.map((label) => `${label} 250`));

    await lists.page.locator('#rows [type="reset"]').click();
    await expect.poll(labels).toEqual(before);
  });

  it('puts the number where the language has it, beside the words or before them', async () => {
    const before = await labels();
    await lists.page.locator('[data-count]').evaluate((count) => {
      count.setAttribute('data-label-one', '{count}: {label}');
      count.setAttribute('data-label-other', '({count}) {label}!');
    });

    await press(lists.page, 0);
    expect(await labels()).toEqual(before.map((label) => `1: ${label}`));

    await press(lists.page, 1);
    expect(await labels()).toEqual(before.map((label) => `(2) ${label}!`));
  });

  it('shows the number of a button whose words have no room, and all of the words where the pointer rests', async () => {
    const button = lists.page.locator('.promoted button').first();
    await lists.page.setViewportSize({ width: 1150, height: 800 });
    await press(lists.page, 0, 1, 2);
    await lists.page
      .locator('[data-action-label]')
      .first()
      .evaluate((words) => words.append(' and as read by two'));

    const words = button.locator('bdi');
    const cut = await words.evaluate((element) => element.scrollWidth - element.clientWidth);
    const [box, number] = [await button.boundingBox(), await button.locator('span').last().boundingBox()];
    await lists.page.setViewportSize({ width: 1280, height: 720 });

    expect(cut).toBeGreaterThan(0);
    expect(number?.width).toBeGreaterThan(0);
    expect((number?.x ?? 0) + (number?.width ?? 0)).toBeLessThan((box?.x ?? 0) + (box?.width ?? 0));
    expect(await words.getAttribute('title')).toBe('Mark selected stories as published');
  });

  it('writes nothing into the console', () => {
    expect(lists.errors).toEqual([]);
  });
});
