import type { Locator, Page } from 'playwright-core';
import { followed } from './followed.js';

/** The header of every page, with the menu of whoever is signed in. */
export class SiteHeader {
  constructor(private readonly page: Page) {}

  /** The button that opens the menu, by the name of the account it bears. */
  menuButton(username: string): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: username, exact: true });
  }

  /** The button of the menu that signs out. */
  signOut(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: 'Sign out' });
  }

  /** Chooses a theme, and waits for the page in it: `'Dark'`. */
  async chooseTheme(username: string, theme: string): Promise<void> {
    await this.menuButton(username).click();
    const button = this.page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: theme });
    await followed(this.page, () => button.click());
  }

  /** Signs out, and waits for the page that says so. */
  async leave(username: string): Promise<void> {
    await this.menuButton(username).click();
    await followed(this.page, () => this.signOut().click());
  }
}
