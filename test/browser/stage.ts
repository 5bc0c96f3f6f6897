import type { Browser, BrowserContext, BrowserContextOptions, Cookie } from 'playwright-core';
import { In } from 'typeorm';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { Article } from '../../apps/newsroom/src/articles/article.entity.js';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { joinChromium } from '../support/chromium.js';
import { openNewsroom, type OpenNewsroom } from '../support/newsroom.js';
import { BrowserWatch } from './browser-watch.js';
import { cookiesOf } from './cookies-of.js';
import type { ToldWay } from './told-ways.js';
import { Visitor } from './visitor.js';

/** How long somebody waits for what they look for, in milliseconds: not how quick a page has to be, only when a story has failed. */
const PATIENCE = 10_000;

/** What the record tells of a run. */
type RecordedRun = Pick<Run, 'action' | 'state' | 'criterion' | 'rowsAffected'>;

/** A newsroom of 250 articles and a browser, in which the stories of one `describe` happen. */
export class Stage {
  private newsroom: OpenNewsroom | undefined;
  private browser: Browser | undefined;
  private readonly signedIn = new Map<string, readonly Cookie[]>();
  private readonly profiles = new Map<string, BrowserContext>();
  private watch = new BrowserWatch('');

  constructor(private readonly way: ToldWay) {}

  /** Opens a window for somebody who is not signed in. */
  visit(options: BrowserContextOptions = {}): Promise<Visitor> {
    return this.enter([], options);
  }

  /** Opens a window for somebody who is not signed in, at an address of the site. */
  async visitAt(address: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const visitor = await this.visit(options);
    await visitor.open(address);
    return visitor;
  }

  /** Opens a window in which an account of the newsroom is signed in. */
  async visitAs(username: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const cookies = this.signedIn.get(username) ?? (await cookiesOf(this.opened().newsroom, username));
    this.signedIn.set(username, cookies);
    return this.enter(cookies, options);
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

  /** Changes the database behind the application's back, which may log what goes wrong then without a word in the tests' own output. */
  async sabotage(statement: string): Promise<void> {
    const { app, dataSource } = this.opened().newsroom;
    app.useLogger(false);
    await dataSource.query(statement);
  }

  /** What the browsers complained of until now, in a story that is about it. */
  takeFaults(): readonly string[] {
    return this.watch.takeFaults();
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
    this.browser = await joinChromium();
    this.watch = new BrowserWatch(this.newsroom.origin);
  }

  /** Closes what the people of a story left open, and tells what their browsers complained of. */
  async clear(): Promise<readonly string[]> {
    const profiles = [...this.profiles.values()];
    await Promise.all(profiles.flatMap((profile) => profile.pages().slice(1)).map((page) => page.close()));
    // What a page keeps for good is no longer there for the next story.
    await Promise.all(
      profiles.flatMap((profile) => profile.pages()).map((page) => page.evaluate('localStorage.clear()')),
    );
    return this.watch.takeFaults();
  }

  async fall(): Promise<void> {
    await this.browser?.close();
    await this.newsroom?.close();
  }

  /** Opens a tab of a profile, the one that has these cookies and options: a new profile takes as long as most stories. */
  private async enter(cookies: readonly Cookie[], options: BrowserContextOptions): Promise<Visitor> {
    const key = JSON.stringify([cookies, options]);
    const profile = this.profiles.get(key) ?? (await this.openProfile(options));
    this.profiles.set(key, profile);
    await profile.clearCookies();
    await profile.addCookies(cookies);
    return new Visitor(await profile.newPage(), this.opened().newsroom.origin);
  }

  private async openProfile(options: BrowserContextOptions): Promise<BrowserContext> {
    const { browser, newsroom } = this.opened();
    const profile = await browser.newContext({ javaScriptEnabled: this.way.scripts, ...options });
    profile.setDefaultTimeout(PATIENCE);
    // Stays open, so that what follows are tabs of its window.
    await (await profile.newPage()).goto(`${newsroom.origin}/admin/assets`);
    this.watch.follow(profile);
    return profile;
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
