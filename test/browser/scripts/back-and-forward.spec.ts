import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { counted, openLists, type OpenLists, press, run, tickedRows, toldOfTicks } from './list-page.js';

describe('going back and forward in the browser', () => {
  let lists: OpenLists;

  beforeAll(async () => {
    lists = await openLists();
  });
  afterAll(() => lists.close());
  beforeEach(async () => {
    await lists.page.evaluate('sessionStorage.clear()');
    await lists.open('/admin/article');
  });

  it('finds what was ticked, from the page of a row', async () => {
    await press(lists.page, 0, 2);
    await Promise.all([lists.page.waitForEvent('load'), lists.page.locator('tbody th a').first().click()]);
    await lists.page.goBack();

    expect(await tickedRows(lists.page)).toEqual([0, 2]);
    expect(await counted(lists.page)).toBe('2 of 100 selected');
  });

  it('finds on each page what is ticked there', async () => {
    await press(lists.page, 0);
    await lists.open('/admin/article?p=2');
    await press(lists.page, 1);
    await lists.page.goBack();
    expect(await tickedRows(lists.page)).toEqual([0]);

    await lists.page.goForward();
    expect(await tickedRows(lists.page)).toEqual([1]);
    expect(await counted(lists.page)).toBe('1 of 100 selected, 1 more on other pages');
  });

  it('finds what a filter had dropped', async () => {
    await press(lists.page, 3, 4);
    await lists.open('/admin/article?status=d');
    await lists.page.goBack();

    expect(await tickedRows(lists.page)).toEqual([3, 4]);
    expect(await toldOfTicks(lists.page)).toBe('');
  });

  it('finds all that match chosen, and what is left out', async () => {
    await press(lists.page, 0);
    await lists.page.locator('[name="select_across"]').check();
    await press(lists.page, 6);
    await Promise.all([lists.page.waitForEvent('load'), lists.page.locator('tbody th a').first().click()]);
    await lists.page.goBack();

    expect(await counted(lists.page)).toBe('All 250 matching selected, except 1');
    expect(await tickedRows(lists.page)).not.toContain(6);
  });

  it('finds what was ticked when the question before an action is left by it', async () => {
    await press(lists.page, 0, 1);
    await run(lists.page, 'sendNewsletter');
    await lists.page.goBack();

    expect(await tickedRows(lists.page)).toEqual([0, 1]);
  });

  it('finds nothing ticked after the action has run', async () => {
    await press(lists.page, 0, 1);
    await run(lists.page, 'makePublished');
    await lists.open('/admin/tag');
    await lists.page.goBack();
    expect(await tickedRows(lists.page)).toEqual([]);

    await lists.page.goBack();
    expect(await tickedRows(lists.page)).toEqual([]);
    expect(await counted(lists.page)).toBe('');
  });

  it('writes nothing into the console', () => {
    expect(lists.errors).toEqual([]);
  });
});
