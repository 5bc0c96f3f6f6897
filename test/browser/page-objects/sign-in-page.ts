import type { Page } from 'playwright-core';
import { demoPassword } from '../../../apps/newsroom/src/accounts/demo-accounts.js';
import { followed } from './followed.js';

/** The page on which somebody signs in. */
export class SignInPage {
  constructor(private readonly page: Page) {}

  /** Signs in as an account of the newsroom, and waits for the page that it leads to. */
  async signIn(username: string, password = demoPassword): Promise<void> {
    await this.page.getByLabel('Username').fill(username);
    await this.page.getByLabel('Password').fill(password);
    await followed(this.page, () => this.page.getByRole('button', { name: 'Sign in', exact: true }).click());
  }
}
