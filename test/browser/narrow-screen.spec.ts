import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { focusIsOn } from './page-objects/focus.js';
import { setStage } from './stage.js';
import { withAndWithoutScript } from './told-ways.js';

/** A telephone, upright. */
const telephone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe.each(withAndWithoutScript)('on a narrow screen, $name', (way) => {
  const stage = setStage(way);

  it('opens the filters over the list, and shows beside it what it is narrowed by', async () => {
    const journalist = await stage.visitAs('journalist', telephone);
    const list = await journalist.openList('/admin/article');
    expect(await list.filters().isVisible()).toBe(false);

    await list.filtersButton().tap();
    await expect.poll(() => list.filters().isVisible()).toBe(true);
    expect(await focusIsOn(list.filtersCloser())).toBe(true);
    await list.filterBy('status', 'Draft');

    expect(journalist.address()).toBe('/admin/article?status=d');
    expect(await list.filters().isVisible()).toBe(false);
    expect((await list.narrowing()).join()).toContain('Draft');
  });

  it('closes the filters with Escape or their button, and filters nothing', async () => {
    const journalist = await stage.visitAs('journalist', telephone);
    const list = await journalist.openList('/admin/article');

    await list.filtersButton().tap();
    await list.filtersCloser().tap();
    await expect.poll(() => list.filters().isVisible()).toBe(false);

    await list.filtersButton().tap();
    await list.page.keyboard.press('Escape');
    await expect.poll(() => list.filters().isVisible()).toBe(false);
    expect(await focusIsOn(list.filtersButton())).toBe(true);
    expect(journalist.address()).toBe('/admin/article');
  });

  it('has values of filters that a finger can hit', async () => {
    const journalist = await stage.visitAs('journalist', telephone);
    const list = await journalist.openList('/admin/article?status=d');
    await list.filtersButton().tap();
    await expect.poll(() => list.filters().isVisible()).toBe(true);

    const heights = await list
      .filters()
      .locator('details a, summary')
      .evaluateAll((targets) => targets.map((target) => Math.round(target.getBoundingClientRect().height)));

    expect(heights.length).toBeGreaterThan(20);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });

  it('finds every action in a menu of the bar, and runs one on what is ticked', async () => {
    const journalist = await stage.visitAs('journalist', telephone);
    const list = await journalist.openList('/admin/article?status=d');
    const two = (await list.rows()).slice(0, 2);

    await list.tick(...two);
    await list.run(actionLabels.publish);

    expect(await list.messages()).toEqual(['2 stories were successfully marked as published.']);
    expect(await stage.statuses(two)).toEqual(['p', 'p']);
  });

  it('shows in full what its cells cut, at one touch', async () => {
    const journalist = await stage.visitAs('journalist', telephone);
    const list = await journalist.openList('/admin/article');
    const cut = (): Promise<number> =>
      list.page.evaluate(
        `[...document.querySelectorAll('tbody th, tbody td')].filter((cell) => cell.scrollWidth > cell.clientWidth).length`,
      );
    const widths = (): Promise<unknown> =>
      list.page.evaluate(`[...document.querySelectorAll('thead th')].map((head) => Math.round(head.offsetWidth))`);
    const before = await widths();
    expect(await cut()).toBeGreaterThan(50);

    await list.fullTexts().tap();
    expect(await cut()).toBe(0);
    expect(await widths()).toEqual(before);

    await list.fullTexts().tap();
    expect(await cut()).toBeGreaterThan(50);
  });

  it('lets the table scroll within itself, and never the page, with the titles in sight', async () => {
    const journalist = await stage.visitAs('journalist', telephone);
    const list = await journalist.openList('/admin/article');
    const title = list.page.getByRole('rowheader').first();
    const last = list.page.getByRole('columnheader').last();

    await last.scrollIntoViewIfNeeded();

    const [box, head] = [await title.boundingBox(), await last.boundingBox()];
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((head?.x ?? Infinity) + (head?.width ?? 0)).toBeLessThanOrEqual(390);
    expect(await list.page.evaluate<number>('scrollX + document.documentElement.scrollWidth')).toBe(390);
  });
});
