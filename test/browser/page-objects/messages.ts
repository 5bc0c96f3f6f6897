import type { Page } from 'playwright-core';

/** Reads the messages that stand above the content of a page. */
export async function messages(page: Page): Promise<readonly string[]> {
  const texts = await page.getByRole('main').getByRole('status').getByRole('listitem').allInnerTexts();
  return texts.map((text) => text.trim());
}
