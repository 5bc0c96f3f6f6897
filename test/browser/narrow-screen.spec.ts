import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { setStage } from './stage.js';
import { withAndWithoutScript } from './told-ways.js';

/** A telephone, upright. */
const telephone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe.each(withAndWithoutScript)('on a narrow screen, $name', (way) => {
  const stage = setStage(way);

  it('opens the filters as a dialog, and shows beside the list what it is narrowed by', async () => {
    const journalist = await stage.visitAs('journalist', telephone);
    const list = await journalist.openList('/admin/article');
    expect(await list.filters().isVisible()).toBe(false);

    await list.filtersButton().tap();
    await expect.poll(() => list.filters().isVisible()).toBe(true);
    await list.filterBy('status', 'Draft');

    expect(journalist.address()).toBe('/admin/article?status=d');
    expect(await list.filters().isVisible()).toBe(false);
    expect((await list.narrowing()).join()).toContain('Draft');
  });

  it('closes the filters with Escape or their button, and filters nothing', async () => {
    const journalist = await stage.visitAs('journalist', telephone);
    const list = await journalist.openList('/admin/article');

    await list.filtersButton().tap();
    await list.filters().getByRole('button', { name: 'Close filters' }).tap();
    await expect.poll(() => list.filters().isVisible()).toBe(false);

    await list.filtersButton().tap();
    await list.page.keyboard.press('Escape');
    await expect.poll(() => list.filters().isVisible()).toBe(false);
    expect(journalist.address()).toBe('/admin/article');
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
