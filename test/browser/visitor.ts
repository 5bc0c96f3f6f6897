import type { Page } from 'playwright-core';
import { followed } from './page-objects/followed.js';
import { ListPage } from './page-objects/list-page.js';

/** Somebody at a browser of their own. */
export class Visitor {
  constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {}

  /** Opens an address of the site: `/admin/article?status=d`. */
  async open(address: string): Promise<void> {
    await this.page.goto(this.origin + address);
  }

  /** Opens a list at an address. */
  async openList(address: string): Promise<ListPage> {
    await this.open(address);
    return new ListPage(this.page);
  }

  /** Goes back one page, by the browser's own button. */
  async goBack(): Promise<void> {
    await this.page.goBack();
  }

  /** Goes forward again. */
  async goForward(): Promise<void> {
    await this.page.goForward();
  }

  /** Follows a link by its name. */
  async follow(name: string): Promise<void> {
    await followed(this.page, () => this.page.getByRole('link', { name, exact: true }).click());
  }

  /** The path and query of the page that is open: `/admin/article?status=d`. */
  address(): string {
    return this.page.url().slice(this.origin.length);
  }
}
