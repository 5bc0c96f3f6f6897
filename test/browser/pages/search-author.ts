import type { Page } from 'playwright-core';

/** Searches an author in the form that gives articles to another one, and waits for what is found. */
export async function searchAuthor(page: Page, text: string): Promise<void> {
  await page.locator('main form [type="search"]').fill(text);
  await Promise.all([page.waitForEvent('load'), page.locator('main form [type="submit"][value="author"]').click()]);
}
