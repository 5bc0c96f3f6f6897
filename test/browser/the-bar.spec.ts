import { describe, expect, it } from 'vitest';
import type { ListPage } from './page-objects/list-page.js';
import { setStage } from './stage.js';
import { withAndWithoutScript } from './told-ways.js';

describe.each(withAndWithoutScript)('the bar of a list, $name', (way) => {
  const stage = setStage(way);

  const openList = async (width: number, height = 900, address = '/admin/article?status=d'): Promise<ListPage> => {
    const journalist = await stage.visitAs('journalist');
    await journalist.page.setViewportSize({ width, height });
    return journalist.openList(address);
  };

  it.each([320, 390, 640, 900, 1280, 1440, 2560])('moves nothing when it appears, %i pixels wide', async (width) => {
    const list = await openList(width);
    const before = await list.table().boundingBox();
    const toolbar = await list.page.locator('.toolbar').boundingBox();

    await list.press(0);

    expect(await list.searchBox().isVisible()).toBe(false);
    expect(await list.table().boundingBox()).toEqual(before);
    expect(await list.bar().boundingBox()).toEqual(toolbar);
    expect(await list.bar().evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
  });

  it.each([320, 700, 1280, 1440])('has each action in its menu, what destroys last, %i pixels wide', async (width) => {
    const list = await openList(width);
    await list.press(0);
    await list.allActions().click();

    const names = await list.page
      .locator('#bar-menu button[name=action]:visible')
      .evaluateAll((buttons) => buttons.map(({ value }) => value));

    expect(names).toEqual([...new Set(names)]);
    expect(names).toHaveLength(9);
    expect(names.at(-1)).toBe('deleteSelected');
  });

  it.each([
    { width: 390, beside: 0 },
    { width: 900, beside: 0 },
    { width: 1440, beside: 2 },
    { width: 2560, beside: 3 },
  ])('has $beside whole buttons or more beside the menu, and no part of one, $width pixels wide', async (given) => {
    const list = await openList(given.width);
    await list.press(0);

    const parts = await list.page.locator('.promoted').evaluate((line) => {
      const { left, right, top, bottom } = line.getBoundingClientRect();
      return [...line.children].map((child) => {
        const button = child.getBoundingClientRect();
        const isWithin = button.left >= left && button.right <= right && button.top >= top && button.bottom <= bottom;
        const isOutside = button.top >= bottom;
        return isWithin ? 'whole' : isOutside ? 'none' : 'a part';
      });
    });

    expect(parts.filter((part) => part === 'whole').length).toBeGreaterThanOrEqual(given.beside);
    expect(parts).not.toContain('a part');
  });

  it('runs nothing by Enter in the box of a row', async () => {
    const list = await openList(1280);
    await list.press(0);

    await list.boxes().first().press('Enter');
    await list.page.reload();

    expect(await list.messages()).toEqual([]);
    expect(await stage.runs()).toEqual([]);
  });

  it('leaves the last row in reach, and the focus clear of what is held', async () => {
    const list = await openList(900, 700, '/admin/article');
    const last = list.page.getByRole('rowheader').last().getByRole('link');

    await last.focus();

    const [row, head] = [await last.boundingBox(), await list.page.getByRole('rowgroup').first().boundingBox()];
    expect(row?.y).toBeGreaterThan((head?.y ?? 0) + (head?.height ?? 0));
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(700);
  });
});
