import { beforeEach, describe, expect, it } from 'vitest';
import type { ListPage } from '../page-objects/list-page.js';
import { setStage } from '../stage.js';
import { withScripts } from '../told-ways.js';
import type { Visitor } from '../visitor.js';

describe('a list that is written from right to left', () => {
  const stage = setStage(withScripts);
  let journalist: Visitor;
  let list: ListPage;

  beforeEach(async () => {
    journalist = await stage.visitAs('journalist', { locale: 'ar' });
    list = await journalist.openList('/admin/article');
  });

  /** What a person reads, without the marks that keep directions apart. */
  const read = async (selector: string): Promise<string> =>
    ((await list.page.locator(selector).textContent()) ?? '').replace(/[\u2066-\u2069]/g, '').trim();

  it('is one', async () => {
    expect(await list.page.locator('html').getAttribute('dir')).toBe('rtl');
  });

  it('is counted in its own words, with ticks of other pages, which are kept', async () => {
    await list.press(0, 1);
    expect(await read('[data-count]')).toBe('المحدد 2 من 100');

    list = await journalist.openList('/admin/article?p=2');
    expect(await read('[data-count]')).toBe('المحدد 0 من 100، وعلى صفحات أخرى 2');
    list = await journalist.openList('/admin/article');
    expect(await list.tickedPlaces()).toEqual([0, 1]);

    await list.page.locator('[name="select_across"]').check();
    await list.press(4);
    expect(await read('[data-count]')).toBe('حُدِّدت كل الصفوف المطابقة (250)، باستثناء 1');
  });

  it('says in its own words that ticks were dropped', async () => {
    await list.press(0);
    list = await journalist.openList('/admin/article?status=d');

    expect(await read('[data-ticks]')).toBe('أُلغي ما كان محددًا، لتغيّر البحث أو التصفية.');
  });

  it('has its ticks in ranges, by Shift with a click', async () => {
    await list.press(2);
    await list
      .boxes()
      .nth(5)
      .click({ modifiers: ['Shift'] });

    expect(await list.tickedPlaces()).toEqual([2, 3, 4, 5]);
  });

  it('has the number on a button to the left of its words, without marks in either', async () => {
    await list.press(0, 1, 2);
    const button = list.page.locator('.promoted button').first();
    const [words, number] = [button.locator('bdi'), button.locator('span').last()];

    expect(await button.textContent()).toBe('Mark selected stories as published 3');
    expect((await number.boundingBox())?.x).toBeLessThan((await words.boundingBox())?.x ?? 0);
  });
});
