import type { Page } from 'playwright-core';

/** Runs an action on what is ticked, by its name, `'makeWithdrawn'`, wherever the list offers it, and waits for the page that answers. */
export async function runAction(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), pressAction(page, name)]);
}

/** Runs an action as `runAction` does, and waits for nothing: what is downloaded shows no page. */
export async function pressAction(page: Page, name: string): Promise<void> {
  await page.evaluate(`{
    const form = document.querySelector('#rows');
    for (const choice of form.querySelectorAll('select[name="action"]')) choice.remove();
    const button = document.createElement('button');
    button.name = 'action';
    button.value = ${JSON.stringify(name)};
    form.append(button);
    form.requestSubmit(button);
  }`);
}
