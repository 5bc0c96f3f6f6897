import type { Page } from 'playwright-core';

/** Ticks the first rows of a list, as many as are said. */
export async function tickRows(page: Page, count: number): Promise<void> {
  const boxes = page.locator('#rows [name="_selected_action"]');
  for (let index = 0; index < count; index += 1) await boxes.nth(index).check();
  await page.mouse.move(0, 0);
}
