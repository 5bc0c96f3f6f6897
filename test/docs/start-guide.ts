import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { accountEntities } from 'nest-steward/accounts';
import { Browser } from '../support/browser.js';
import { openSite, type SiteSetup } from '../support/site.js';
import type { GuideProject } from './guide.project.js';
import { fillTables, tryList, type Tried } from './try-list.js';

/**
 * Starts what a guide shows, and does what people do there: an `AppModule` by itself, a `SiteModule` beside a database, both with
 * nobody signed in; any other modules on a site of a superuser, who opens each list and runs each action on its two rows.
 */
export async function startGuide(
  { modules, entities, templates }: GuideProject,
  host: Pick<SiteSetup, 'adapter' | 'database'>,
): Promise<readonly Tried[]> {
  const app = modules.find(({ name }) => name === 'AppModule');
  if (app) return startWhole(app);
  const siteModule = modules.find(({ name }) => name === 'SiteModule');
  const site = await openSite({
    ...host,
    entities: [...entities, ...accountEntities],
    imports: modules.filter((module) => module !== siteModule),
    site: { templates },
    ...(siteModule ? { siteModule: { module: siteModule } } : {}),
  });
  try {
    const { dataSource } = site;
    await fillTables(
      dataSource,
      entities.map((entity) => dataSource.getMetadata(entity)),
    );
    const tried = await look(site.browseAs('ada', 'everything'));
    return [...tried, ...site.log.errors.map((error) => ({ what: error, status: 500, messages: [] }))];
  } finally {
    await site.close();
  }
}

async function startWhole(module: Type<object>): Promise<readonly Tried[]> {
  const app = await NestFactory.create(module, { logger: false, abortOnError: false, forceCloseConnections: true });
  try {
    await app.listen(0, '127.0.0.1');
    return await look(new Browser(await app.getUrl()));
  } finally {
    await app.close();
  }
}

async function look(browser: Browser): Promise<readonly Tried[]> {
  const start = await browser.visit('/admin', { follow: false });
  const tried: Tried[] = [{ what: '/admin', status: start.status, messages: start.messages }];
  for (const { attribs } of start.$('.models a').toArray()) tried.push(...(await tryList(browser, attribs.href ?? '')));
  return tried;
}
