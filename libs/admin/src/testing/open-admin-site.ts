import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { AdminUser } from '../access/admin-user.js';
import { AdminStartUp } from '../discovery/admin.start-up.js';
import { StewardError } from '../errors/steward.error.js';
import { DEFAULT_SITE } from '../site/site-token.js';
import { SiteHost } from '../web/site.host.js';
import { ApplicationClient } from './application.client.js';
import { TestedPerson } from './tested-person.js';
import { Visitor } from './visitor.js';

/** Which site of an application is tested. */
export interface TestedSiteOptions {
  /** The `name` of the site; `'default'` by default. */
  readonly site?: string;
}

/** What goes with a person's requests. */
export interface TestedPersonOptions {
  /** Headers of every request, for what stands before the site, as a proxy sets them: `{ 'x-tenant': 'red' }`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A site that is tested. */
export interface TestedSite {
  /** Comes as a person, whom the site takes as its authenticator would have found them; null for nobody. */
  as(user: AdminUser | null, options?: TestedPersonOptions): TestedPerson;
}

/**
 * Opens a site of an application for tests. Requests go through the application's own server, within the process: it need not listen. All
 * that a person does is decided as ever, except who asks, which is told by the connection itself; nothing a request holds could say so.
 *
 * @param app a started application: after `app.init()`
 * @throws TESTING_NOT_STARTED, TESTING_SITE_UNKNOWN
 * @example
 * const site = openAdminSite(app);
 * const result = await site.as(editor).run(ArticleAdmin, 'makePublished', { rows: [draft] });
 */
export function openAdminSite(app: INestApplication, { site = DEFAULT_SITE }: TestedSiteOptions = {}): TestedSite {
  const host = findHost(app, site);
  const client = new ApplicationClient(app);
  return { as: (user, { headers = {} } = {}) => new TestedPerson(new Visitor(client, host, user, headers)) };
}

/** Finds the host of a site. @throws TESTING_NOT_STARTED, TESTING_SITE_UNKNOWN */
export function findHost(app: INestApplication, name: string): SiteHost {
  const hosts = provided(app, SiteHost);
  if (hosts.length > 0 && !provided(app, AdminStartUp).some(({ isOver }) => isOver)) {
    throw new StewardError('TESTING_NOT_STARTED');
  }
  const host = hosts.find(({ site }) => site.name === name);
  if (host) return host;
  const sites = hosts.map(({ site }) => site.name).join(', ') || 'none';
  throw new StewardError('TESTING_SITE_UNKNOWN', { site: name, sites });
}

/** Finds all that an application provides of a class; `app.get` would throw where there is none. */
function provided<T>(app: INestApplication, target: abstract new (...parameters: never[]) => T): readonly T[] {
  const modules = [...app.get(ModulesContainer).values()];
  return modules.flatMap(({ providers }) => {
    const instance: unknown = providers.get(target)?.instance;
    return instance instanceof target ? [instance] : [];
  });
}
