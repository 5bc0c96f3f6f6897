import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { box, counted, openLists, type OpenLists, postedFields, press, tickedRows, toldOfTicks } from './list-page.js';

describe('a list that is written from right to left', () => {
  let lists: OpenLists;

  beforeAll(async () => {
    lists = await openLists();
    await lists.page.context().addCookies([{ name: 'steward_language', value: 'ar', url: lists.newsroom.origin }]);
  });
  afterAll(() => lists.close());
  beforeEach(async () => {
    await lists.page.evaluate('sessionStorage.clear()');
    await lists.open('/admin/article');
  });

  /** What a person reads, without the marks that keep directions apart. */
  const read = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

  it('is one', async () => {
    expect(await lists.page.locator('html').getAttribute('dir')).toBe('rtl');
  });

  it('is counted in its own words, with ticks of other pages, which are kept', async () => {
    await press(lists.page, 0, 1);
    expect(read(await counted(lists.page))).toBe('المحدد 2 من 100');

    await lists.open('/admin/article?p=2');
    expect(read(await counted(lists.page))).toBe('المحدد 0 من 100، وعلى صفحات أخرى 2');
    await lists.open('/admin/article');
    expect(await tickedRows(lists.page)).toEqual([0, 1]);

    await lists.page.locator('[name="select_across"]').check();
    await press(lists.page, 4);
    expect(read(await counted(lists.page))).toBe('حُدِّدت كل الصفوف المطابقة (250)، باستثناء 1');
    expect((await postedFields(lists.page, 'makePublished')).getAll('_unselected_action')).toHaveLength(1);
  });

  it('says in its own words that ticks were dropped', async () => {
    await press(lists.page, 0);
    await lists.open('/admin/article?status=d');

    expect(await toldOfTicks(lists.page)).toBe('أُلغي ما كان محددًا، لأن البحث أو التصفية تغيّرا.');
  });

  it('has its ticks in ranges, by Shift with a click', async () => {
    await press(lists.page, 2);
    await box(lists.page, 5).click({ modifiers: ['Shift'] });

    expect(await tickedRows(lists.page)).toEqual([2, 3, 4, 5]);
  });

  it('has the number on a button to the left of its words, without marks in either', async () => {
    await press(lists.page, 0, 1, 2);
    const button = lists.page.locator('.promoted button').first();
    const [words, number] = [button.locator('bdi'), button.locator('span').last()];

    expect(await button.textContent()).toBe('Mark selected stories as published 3');
    expect((await number.boundingBox())?.x).toBeLessThan((await words.boundingBox())?.x ?? 0);
  });

  it('writes nothing into the console', () => {
    expect(lists.errors).toEqual([]);
  });
});
