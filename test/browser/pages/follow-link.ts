import type { Page } from 'playwright-core';

/** Follows the first link that a selector finds, and waits for the page it leads to. */
export async function followLink(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
}
