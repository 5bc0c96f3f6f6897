import type { Locator, Page } from 'playwright-core';
import { makeGate } from '../support/gate.js';
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

  /**
   * Presses a button that sends a form, and presses it again when the server has done what it asks for but its answer has not come; waits
   * for the page that answers the second.
   */
  async pressTwice(button: Locator): Promise<void> {
    const box = await button.boundingBox();
    if (!box) throw new Error(`${String(button)} is not there to be pressed.`);
    const press = () => this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    const done = makeGate();
    await this.page.route('**', async (route) => {
      if (route.request().method() !== 'POST' || done.isOpen) return route.fallback();
      // The server does it, and the browser is never answered.
      await route.fetch({ maxRedirects: 0 });
      done.open();
    });
    await press();
    await done.opened;
    await followed(this.page, press);
    await this.page.unroute('**');
  }

  /** The path and query of the page that is open: `/admin/article?status=d`. */
  address(): string {
    return this.page.url().slice(this.origin.length);
  }
}
