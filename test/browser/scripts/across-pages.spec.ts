import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  counted,
  keysOf,
  openLists,
  type OpenLists,
  postedFields,
  press,
  run,
  tickedRows,
  toldOfTicks,
} from './list-page.js';

describe('ticks of a list', () => {
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
  const DROPPED = 'What you had selected was dropped, because the search or the filters have changed.';

  it('are kept while pages are turned, and counted with those of the page', async () => {
    await press(lists.page, 0, 1);
    await lists.open('/admin/article?p=2');
    expect(await counted(lists.page)).toBe('0 of 100 selected, 2 more on other pages');

    await press(lists.page, 4);
    expect(await counted(lists.page)).toBe('1 of 100 selected, 2 more on other pages');

    await lists.open('/admin/article');
    expect(await tickedRows(lists.page)).toEqual([0, 1]);
    expect(await counted(lists.page)).toBe('2 of 100 selected, 1 more on other pages');
  });

  it('show the bar where none of the page is ticked', async () => {
    await press(lists.page, 0);
    await lists.open('/admin/article?p=2');

    expect(await lists.page.locator('#rows .bar').isVisible()).toBe(true);
  });

  it('are posted together, wherever they were ticked', async () => {
    await press(lists.page, 0, 1);
    const first = await keysOf(lists.page, 0, 1);
    await lists.open('/admin/article?p=2');
    await press(lists.page, 4);

    const fields = await postedFields(lists.page, 'makePublished');

    expect(fields.getAll('_selected_action').toSorted()).toEqual(
      [...first, ...(await keysOf(lists.page, 4))].toSorted(),
    );
  });

  it('follow their rows when the list is sorted', async () => {
    const [first] = await keysOf(lists.page, 0);
    await press(lists.page, 0);
    await lists.open('/admin/article?o=-title&p=3');

    const ticked = await tickedRows(lists.page);

    expect(ticked).toHaveLength(1);
    expect(await keysOf(lists.page, ...ticked)).toEqual([first]);
  });

  it('are dropped when a filter changes, and a sentence says so', async () => {
    await press(lists.page, 0, 1);
    await lists.open('/admin/article?status=d');

    expect(await toldOfTicks(lists.page)).toBe(DROPPED);
    expect(await lists.page.locator('[data-ticks]').isVisible()).toBe(true);
    expect(await counted(lists.page)).toBe('');
  });

  it('are dropped when the search changes, and a sentence says so where no row is found too', async () => {
    await press(lists.page, 0);
    await lists.open('/admin/article?q=nothing-is-called-so');

    expect(await toldOfTicks(lists.page)).toBe(DROPPED);
  });

  it('stay dropped when the filter is taken away again', async () => {
    await press(lists.page, 0);
    await lists.open('/admin/article?status=d');
    await lists.open('/admin/article');

    expect(await toldOfTicks(lists.page)).toBe('');
    expect(await tickedRows(lists.page)).toEqual([]);
  });

  it('go on all pages with "Clear"', async () => {
    await press(lists.page, 0);
    await lists.open('/admin/article?p=2');
    await lists.page.locator('#rows [type="reset"]').click();
    await expect.poll(() => counted(lists.page)).toBe('');
    await lists.open('/admin/article');

    expect(await tickedRows(lists.page)).toEqual([]);
  });

  it('leave rows out of all that match, on whichever page their ticks were taken off', async () => {
    await press(lists.page, 0);
    await across().check();
    await press(lists.page, 3);
    const [spared] = await keysOf(lists.page, 3);
    await lists.open('/admin/article?p=2');
    expect(await counted(lists.page)).toBe('All 250 matching selected, except 1');
    expect(await tickedRows(lists.page)).toHaveLength(100);

    await press(lists.page, 5);
    const [sparedToo] = await keysOf(lists.page, 5);
    const fields = await postedFields(lists.page, 'makePublished');

    expect(fields.getAll('_unselected_action').toSorted()).toEqual([spared ?? '', sparedToo ?? ''].toSorted());
    expect(await counted(lists.page)).toBe('All 250 matching selected, except 2');
  });

  it('are gone after an action has run on them, which ran on all of them', async () => {
    await press(lists.page, 0, 1);
    await lists.open('/admin/article?p=2');
    await press(lists.page, 0);

    await run(lists.page, 'makePublished');

    expect(await lists.page.locator('.message.success').textContent()).toMatch(/^3 stories /);
    expect(await counted(lists.page)).toBe('');
    await lists.open('/admin/article');
    expect(await tickedRows(lists.page)).toEqual([]);
  });

  it('are there still after "No, take me back"', async () => {
    await press(lists.page, 0, 1);
    await run(lists.page, 'sendNewsletter');
    await Promise.all([lists.page.waitForEvent('load'), lists.page.locator('main .choices a').click()]);

    expect(await tickedRows(lists.page)).toEqual([0, 1]);
  });

  it('are gone after the yes to a question that led away from the list and back', async () => {
    await press(lists.page, 0, 1);
    await run(lists.page, 'makeWithdrawn');
    await Promise.all([lists.page.waitForEvent('load'), lists.page.locator('main .choices [type="submit"]').click()]);

    expect(await lists.page.locator('.message.success').textContent()).toMatch(/^2 stories /);
    expect(await tickedRows(lists.page)).toEqual([]);
  });

  it('are there still after an action that failed and was undone, on all pages', async () => {
    const { dataSource } = lists.newsroom;
    await dataSource.query("CREATE TRIGGER fault BEFORE UPDATE ON article BEGIN SELECT RAISE(ABORT, 'no'); END");
    await press(lists.page, 0, 1);
    await lists.open('/admin/article?p=2');
    await press(lists.page, 4);
    lists.newsroom.app.useLogger(false);

    await run(lists.page, 'makePublished');
    await dataSource.query('DROP TRIGGER fault');
    const heading = await lists.page.locator('h1').textContent();
    await Promise.all([lists.page.waitForEvent('load'), lists.page.locator('main a').last().click()]);

    expect(heading).toBe('Something went wrong');
    expect(await counted(lists.page)).toBe('1 of 100 selected, 2 more on other pages');
    expect(await tickedRows(lists.page)).toEqual([4]);
  });

  it('are there still after an action that was refused', async () => {
    await press(lists.page, 0, 1);
    await lists.page
      .locator('[name="action"][value="makePublished"]')
      .first()
      .evaluate((button) => {
        button.setAttribute('value', 'unknown');
      });
    await run(lists.page, 'unknown');

    expect(await lists.page.locator('.message.warning').count()).toBe(1);
    expect(await tickedRows(lists.page)).toEqual([0, 1]);
  });

  it('are of one list: another has its own', async () => {
    await press(lists.page, 0);
    await lists.open('/admin/tag');
    expect(await counted(lists.page)).toBe('');

    await press(lists.page, 2);
    await lists.open('/admin/article');
    expect(await tickedRows(lists.page)).toEqual([0]);
  });

  it('are never more in the browser than a few lists and 5,000 keys', async () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => `row-${index}`);
    const [list] = await lists.page
      .locator('[data-ticks]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-ticks')));
    const kept = {
      lists: { a: {}, b: {}, c: {}, d: {}, e: {}, [list ?? '']: { at: '', on: { '': { all: false, keys } } } },
    };
    await lists.page.evaluate(`sessionStorage.setItem('steward.ticks', ${JSON.stringify(JSON.stringify(kept))})`);
    await lists.open('/admin/article');
    expect(await counted(lists.page)).toBe('0 of 100 selected, 5,000 more on other pages');

    await press(lists.page, 0);

    expect(await toldOfTicks(lists.page)).toBe(
      'More than 5,000 rows are selected. They are not kept when you turn the page.',
    );
    const stored = await lists.page.evaluate("sessionStorage.getItem('steward.ticks')");
    expect(Object.keys((JSON.parse(String(stored)) as typeof kept).lists)).toHaveLength(5);
    expect(String(stored).length).toBeLessThan(1_000);
  });

  it('end with the sign-in', async () => {
    await press(lists.page, 0);
    await lists.page.locator('form[action$="/logout"] button').dispatchEvent('click');
    await lists.page.waitForURL('**/login**');

    expect(await lists.page.evaluate("sessionStorage.getItem('steward.ticks')")).toBeNull();
  });

  it('write nothing into the console', () => {
    expect(lists.errors).toEqual([]);
  });
});
