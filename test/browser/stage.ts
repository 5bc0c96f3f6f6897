import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { In } from 'typeorm';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { Article } from '../../apps/newsroom/src/articles/article.entity.js';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { launchChromium } from '../support/chromium.js';
import { openNewsroom, type OpenNewsroom } from '../support/newsroom.js';
import { BrowserWatch } from './browser-watch.js';
import { SignInPage } from './page-objects/sign-in-page.js';
import type { ToldWay } from './told-ways.js';
import { Visitor } from './visitor.js';

/** How long somebody waits for what they look for, in milliseconds: not how quick a page has to be, only when a story has failed. */
const PATIENCE = 10_000;

/** The cookies of somebody who is signed in. */
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** What the record tells of a run. */
type RecordedRun = Pick<Run, 'action' | 'state' | 'criterion' | 'rowsAffected'>;

/** A newsroom of 250 articles and a browser, in which the stories of one `describe` happen. */
export class Stage {
  private newsroom: OpenNewsroom | undefined;
  private browser: Browser | undefined;
  private readonly signedIn = new Map<string, StorageState>();
  private watch = new BrowserWatch('');

  constructor(private readonly way: ToldWay) {}

  /** Opens a browser of its own for somebody who is not signed in. */
  async visit(options: BrowserContextOptions = {}): Promise<Visitor> {
    const { browser, newsroom } = this.opened();
    const context = await browser.newContext({ javaScriptEnabled: this.way.scripts, ...options });
    context.setDefaultTimeout(PATIENCE);
    this.watch.follow(context);
    return new Visitor(await context.newPage(), newsroom.origin);
  }

  /** Opens a browser of its own for somebody who is not signed in, at an address of the site. */
  async visitAt(address: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const visitor = await this.visit(options);
    await visitor.open(address);
    return visitor;
  }

  /** Opens a browser of its own for an account of the newsroom, which is signed in: by the form, the first time. */
  async visitAs(username: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const storageState = this.signedIn.get(username);
    if (storageState) return this.visit({ storageState, ...options });
    const visitor = await this.visitAt('/admin/login', options);
    await new SignInPage(visitor.page).signIn(username);
    this.signedIn.set(username, await visitor.page.context().storageState());
    return visitor;
  }

  /** The status in the database of each article, in the order of the titles given; undefined for one that is not there. */
  async statuses(titles: readonly string[]): Promise<readonly (string | undefined)[]> {
    const articles = await this.articles().findBy({ title: In([...titles]) });
    return titles.map((wanted) => articles.find(({ title }) => title === wanted)?.status);
  }

  /** The articles in the database. */
  articles() {
    return this.opened().newsroom.dataSource.getRepository(Article);
  }

  /** What the record of runs tells, the oldest first. */
  async runs(): Promise<readonly RecordedRun[]> {
    const runs = await this.opened()
      .newsroom.dataSource.getRepository(Run)
      .find({ order: { id: 'ASC' } });
    return runs.map(({ action, state, criterion, rowsAffected }) => ({ action, state, criterion, rowsAffected }));
  }

  async rise(): Promise<void> {
    this.newsroom = await openNewsroom({ adapter: this.way.adapter });
    this.browser = await launchChromium();
    this.watch = new BrowserWatch(this.newsroom.origin);
  }

  /** Closes what the people of a story left open, and tells what their browsers complained of. */
  async clear(): Promise<readonly string[]> {
    await Promise.all(
      this.opened()
        .browser.contexts()
        .map((context) => context.close()),
    );
    return this.watch.takeFaults();
  }

  async fall(): Promise<void> {
    await this.browser?.close();
    await this.newsroom?.close();
  }

  private opened(): { readonly newsroom: OpenNewsroom; readonly browser: Browser } {
    if (!this.newsroom || !this.browser) throw new Error('The stage is set when the first story begins.');
    return { newsroom: this.newsroom, browser: this.browser };
  }
}

/**
 * Sets the stage for the stories of a `describe`, and takes it down after them. A story fails where a page of it wrote an error, broke the
 * content security policy, asked another origin for something, or got no answer to what it asked for.
 */
export function setStage(way: ToldWay): Stage {
  const stage = new Stage(way);
  beforeAll(() => stage.rise());
  afterEach(async () => expect(await stage.clear()).toEqual([]));
  afterAll(() => stage.fall());
  return stage;
}
