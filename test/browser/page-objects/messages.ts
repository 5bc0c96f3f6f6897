import type { Locator, Page } from 'playwright-core';

/** Finds what holds the messages that stand above the content of a page. */
export function messageList(page: Page): Locator {
  return page
    .getByRole('main')
    .getByRole('status')
    .filter({ has: page.getByRole('paragraph') });
}

/** Reads the messages that stand above the content of a page. */
export async function messages(page: Page): Promise<readonly string[]> {
  const texts = await messageList(page).getByRole('paragraph').allInnerTexts();
  return texts.map((text) => text.trim());
}
