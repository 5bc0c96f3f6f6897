import type { Page } from 'playwright-core';

/** Does what leads to another page, and waits until that one is there and its scripts have begun. */
export async function followed(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()]);
}
