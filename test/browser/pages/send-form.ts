import type { Page } from 'playwright-core';

/** Presses the button that a page's form is sent by, the last one unless another is named, and waits for the answer. */
export async function sendForm(page: Page, button = 'main form [type="submit"]'): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(button).last().click()]);
}
