import type { Page } from 'playwright-core';

/** Ticks all rows that a list shows, by the box in its header. */
export async function tickAll(page: Page): Promise<void> {
  await page.locator('#rows [data-page]').check();
  await page.mouse.move(0, 0);
}
