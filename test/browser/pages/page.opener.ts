import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { demoPassword } from '../../../apps/newsroom/src/accounts/demo-accounts.js';
import { launchChromium } from '../../support/chromium.js';
import type { NewsroomPage } from './newsroom-page.js';
import { openPicturedNewsroom, type PicturedNewsroom } from './pictured-newsroom.js';

/** Opens the pages of one newsroom in one browser, each account in a context of its own. */
export class PageOpener {
  /** The origins that the pages asked for anything so far. */
  readonly origins = new Set<string>();
  private readonly contexts = new Map<string, Promise<BrowserContext>>();

  private constructor(
    readonly newsroom: PicturedNewsroom,
    private readonly browser: Browser,
    private readonly options: BrowserContextOptions,
  ) {}

  /** Starts a newsroom and a browser, whose windows have what is given: `{ colorScheme: 'dark' }`. */
  static async start(options: BrowserContextOptions = {}, articles = 120): Promise<PageOpener> {
    const [newsroom, browser] = await Promise.all([openPicturedNewsroom(articles), launchChromium()]);
    return new PageOpener(newsroom, browser, { viewport: { width: 1440, height: 900 }, ...options });
  }

  /** Opens a page in its state; the caller closes it. Throws where it is answered as another state is. */
  async open({ name, account, at, steps, undo, widths, status = 200 }: NewsroomPage): Promise<Page> {
    const page = await (await this.contextOf(account)).newPage();
    let answered = 0;
    page.on('request', (request) => this.origins.add(new URL(request.url()).origin));
    page.on('response', (response) => {
      if (response.request().isNavigationRequest()) answered = response.status();
    });
    if (widths) await page.setViewportSize({ width: Math.min(390, widths.most), height: 844 });
    try {
      const address = typeof at === 'string' ? at : await at(this.newsroom);
      await page.goto(this.newsroom.origin + address);
      await steps?.(page, this.newsroom);
    } finally {
      await undo?.(this.newsroom);
    }
    if (answered !== status) throw new Error(`${name} was answered with ${answered}: ${await page.title()}`);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.newsroom.close();
  }

  private contextOf(account: string | undefined): Promise<BrowserContext> {
    const key = account ?? '';
    const context = this.contexts.get(key) ?? this.signIn(account);
    this.contexts.set(key, context);
    return context;
  }

  private async signIn(account: string | undefined): Promise<BrowserContext> {
    const context = await this.browser.newContext(this.options);
    if (account === undefined) return context;
    const page = await context.newPage();
    await page.goto(`${this.newsroom.origin}/admin/login`);
    await page.locator('[name=username]').fill(account);
    await page.locator('[name=password]').fill(demoPassword);
    await Promise.all([page.waitForEvent('load'), page.locator('main [type=submit]').click()]);
    await page.close();
    return context;
  }
}
