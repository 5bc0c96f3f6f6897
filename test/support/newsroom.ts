import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createNewsroom, type NewsroomOptions } from '../../apps/newsroom/src/create-newsroom.js';
import { Browser } from './browser.js';

/** A newsroom that listens on a free port of the loopback address. */
export interface OpenNewsroom {
  readonly app: INestApplication;
  readonly dataSource: DataSource;
  readonly origin: string;
  /** Opens a browser without cookies. */
  browse(): Browser;
  /** Opens a browser in which an account is signed in. */
  browseAs(username: string): Promise<Browser>;
  close(): Promise<void>;
}

/**
 * Opens a newsroom of 250 articles in memory, unless told otherwise.
 *
 * @param prepare adds to the application before it starts, such as an action for the whole site
 */
export async function openNewsroom(
  options: Partial<NewsroomOptions> = {},
  prepare: (app: INestApplication) => void = () => {},
): Promise<OpenNewsroom> {
  const app = await createNewsroom({ database: ':memory:', articles: 250, ...options });
  prepare(app);
  await app.listen(0, '127.0.0.1');
  const origin = await app.getUrl();
  const browse = (): Browser => new Browser(origin);
  return {
    app,
    dataSource: app.get(DataSource),
    origin,
    browse,
    async browseAs(username) {
      const browser = browse();
      await browser.signIn(username);
      return browser;
    },
    close: () => app.close(),
  };
}

/** The platforms that every story of the web is told on. */
export const adapters = ['express', 'fastify'] as const;
