import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { joinChromium } from '../../support/chromium.js';
import { cookiesOf } from '../cookies-of.js';
import type { NewsroomPage } from './newsroom-page.js';
import { openPicturedNewsroom, type PicturedNewsroom } from './pictured-newsroom.js';

/** Opens the pages of one newsroom in one browser, each account and language in a context of its own. */
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
    const [newsroom, browser] = await Promise.all([openPicturedNewsroom(articles), joinChromium()]);
    return new PageOpener(newsroom, browser, { viewport: { width: 1440, height: 900 }, ...options });
  }

  /** Opens a page in its state; the caller closes it. Throws where it is answered as another state is. */
  async open({ name, account, language, at, steps, undo, widths, status = 200 }: NewsroomPage): Promise<Page> {
    const page = await (await this.contextOf(account, language)).newPage();
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

  private contextOf(account = '', language = 'en'): Promise<BrowserContext> {
    const key = `${account} ${language}`;
    const context = this.contexts.get(key) ?? this.openContext(account, language);
    this.contexts.set(key, context);
    return context;
  }

  private async openContext(account: string, locale: string): Promise<BrowserContext> {
    const context = await this.browser.newContext({ ...this.options, locale });
    if (account !== '') await context.addCookies(await cookiesOf(this.newsroom, account));
    // Stays open: a page beside it is a tab, which takes half the time of a window.
    await context.newPage();
    return context;
  }
}
