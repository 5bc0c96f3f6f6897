import type { Page } from 'playwright-core';

/** Presses a link of a list that is not followed, until the page says that it works, and has it say so for as long as it is looked at. */
export async function keepWaiting(page: Page): Promise<void> {
  // After the page's own scripts have heard it: nothing can be asked of a page that waits for its successor.
  await page.evaluate(`{
    addEventListener('click', (event) => event.preventDefault(), { once: true });
    document.querySelector('#rows thead a').click();
  }`);
  await page.locator('[data-busy]:not(:empty)').waitFor();
  // After a while it would be taken away, since what was asked for might be a file.
  await page.evaluate(`for (let timer = setTimeout(() => {}); timer > 0; timer -= 1) clearTimeout(timer)`);
}
