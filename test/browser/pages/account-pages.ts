import type { Page } from 'playwright-core';
import type { NewsroomPage } from './newsroom-page.js';
import { runAction } from './run-action.js';
import { sendForm } from './send-form.js';

/** Signing in, and what people see of their own accounts. */
export const accountPages: readonly NewsroomPage[] = [
  { name: 'sign-in', route: 'login', at: '/admin/login' },
  {
    name: 'sign-in-refused',
    status: 422,
    route: 'login',
    at: '/admin/login',
    async steps(page) {
      await page.locator('[name="username"]').fill('journalist');
      await page.locator('[name="password"]').fill('a guess');
      await sendForm(page);
    },
  },
  { name: 'own-account', route: 'login/account', account: 'viewer', at: '/admin/login/account' },
  {
    name: 'own-account-error',
    status: 422,
    route: 'login/account',
    account: 'viewer',
    at: '/admin/login/account',
    async steps(page) {
      await page.evaluate(`for (const form of document.querySelectorAll('main form')) form.noValidate = true`);
      for (const [index, text] of ['a guess', 'seagull', 'seagulls'].entries()) {
        await page.locator('main [type="password"]').nth(index).fill(text);
      }
      await sendForm(page, 'main form:has([type="password"]) [type="submit"]');
    },
  },
  { name: 'preferences', route: 'login/preferences', account: 'viewer', at: '/admin/login/preferences' },
  { name: 'password-link', route: ':model', account: 'admin', at: '/admin/account', steps: makePasswordLink },
  {
    name: 'choose-password',
    route: 'login/password',
    account: 'admin',
    at: '/admin/account',
    async steps(page) {
      await makePasswordLink(page);
      await page.goto((await page.locator('#password-link').textContent()) ?? '');
    },
  },
  { name: 'password-link-gone', status: 404, route: 'login/password/:token', at: '/admin/login/password/of-nobody' },
];

async function makePasswordLink(page: Page): Promise<void> {
  // The last of the names, which is nobody's whose pages are looked at.
  await page.locator('#rows tr', { hasText: 'visitor' }).locator('[name="_selected_action"]').check();
  await runAction(page, 'makePasswordLink');
  await sendForm(page);
}
