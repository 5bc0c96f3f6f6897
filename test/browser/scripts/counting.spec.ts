import { beforeEach, describe, expect, it } from 'vitest';
import { actionLabels } from '../action-labels.js';
import type { ListPage } from '../page-objects/list-page.js';
import { setStage } from '../stage.js';
import { withScripts } from '../told-ways.js';

describe('the counter of a list', () => {
  const stage = setStage(withScripts);
  let list: ListPage;

  beforeEach(async () => {
    const journalist = await stage.visitAs('journalist');
    list = await journalist.openList('/admin/article');
  });

  /** What the buttons of the bar say, those of the menu too. */
  const labels = () => list.page.locator('#rows button:has([data-action-label])').allTextContents();

  it('is a live region, and says nothing while nothing is ticked', async () => {
    expect(await list.counter().count()).toBe(1);
    expect(await list.count()).toBe('');
  });

  it('says how many rows of the page are ticked, and leaves the focus where it is', async () => {
    await list.press(0, 5, 7);
    expect(await list.count()).toBe('3 of 100 selected');
    expect(await list.focusedPlace()).toBe(7);

    await list.press(0, 5, 7);
    expect(await list.count()).toBe('');
  });

  it('says that all that match are meant, and how many are left out', async () => {
    await list.press(0);
    await list.selectAllMatching();
    expect(await list.count()).toBe('All 250 matching selected');

    await list.press(1, 2);
    expect(await list.count()).toBe('All 250 matching selected, except 2');
  });

  it('posts the rows that are left out of all that match', async () => {
    await list.press(0);
    await list.selectAllMatching();
    await list.press(1, 2);

    const fields = await list.postedFields(actionLabels.publish);

    expect(fields.get('select_across')).toBe('1');
    expect(fields.getAll('_unselected_action')).toEqual(await list.keys(1, 2));
  });

  it('means the page alone again when the box of the header loses its tick', async () => {
    await list.press(0);
    await list.selectAllMatching();
    await list.pageBox().click();
    expect(await list.count()).toBe('');

    await list.press(0);
    expect(await list.allMatching().isChecked()).toBe(false);
  });

  it('is empty after "Clear"', async () => {
    await list.press(0, 1);
    await list.clearButton().click();

    await expect.poll(() => list.count()).toBe('');
  });

  it('puts the number on each button of the bar', async () => {
    const before = await labels();
    expect(before.length).toBeGreaterThan(0);
    await list.press(0, 1, 2);
    expect(await labels()).toEqual(before.map((label) => `${label} 3`));

    await list.selectAllMatching();
    expect(await labels()).toEqual(before.map((label) => `${label} 250`));

    await list.clearButton().click();
    await expect.poll(labels).toEqual(before);
  });

  it('puts the number where the language has it, beside the words or before them', async () => {
    const before = await labels();
    await list.counter().evaluate((count) => {
      count.setAttribute('data-label-one', '{count}: {label}');
      count.setAttribute('data-label-other', '({count}) {label}!');
    });

    await list.press(0);
    expect(await labels()).toEqual(before.map((label) => `1: ${label}`));

    await list.press(1);
    expect(await labels()).toEqual(before.map((label) => `(2) ${label}!`));
  });
});
