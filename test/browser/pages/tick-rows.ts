import type { Page } from 'playwright-core';

/** Ticks the first rows of a list, as many as are said, of those that have a text: `'Draft'`. */
export async function tickRows(page: Page, count: number, text = ''): Promise<void> {
  const boxes = page.locator('#rows tbody tr', { hasText: text }).locator('[name="_selected_action"]');
  for (let index = 0; index < count; index += 1) await boxes.nth(index).check();
  await page.mouse.move(0, 0);
}
