import { isDecodable } from './is-decodable.js';
import { assetPage } from './pages/asset.page.js';
import { changeListPage } from './pages/change-list.page.js';
import { choosePasswordPage } from './pages/choose-password.page.js';
import { confirmRunPage } from './pages/confirm-run.page.js';
import { indexPage } from './pages/index.page.js';
import { objectPage } from './pages/object.page.js';
import { ownAccountPage } from './pages/own-account.page.js';
import { passwordLinkPage } from './pages/password-link.page.js';
import { preferencesPage } from './pages/preferences.page.js';
import { runActionPage } from './pages/run-action.page.js';
import { runObjectActionPage } from './pages/run-object-action.page.js';
import { runPage } from './pages/run.page.js';
import { runsPage } from './pages/runs.page.js';
import { signInPage } from './pages/sign-in.page.js';
import { signOutPage } from './pages/sign-out.page.js';
import { stopRunPage } from './pages/stop-run.page.js';
import { stoppedRunPage } from './pages/stopped-run.page.js';
import type { SitePage } from './site.server.js';

/** A method that pages are asked for by; HEAD is answered as GET. */
export type PageMethod = 'GET' | 'POST';

/** A kind of address below a site's own, and its pages. */
export interface SiteRoute {
  /** The address, with names for the parts that vary: `'runs/:id'`; empty for the start page. */
  readonly address: string;
  /** Makes the page that answers a method, given the parts that vary, decoded. */
  readonly pages: Readonly<Partial<Record<PageMethod, (...parts: string[]) => SitePage>>>;
  /** Says that no route of the router has this address: a host's own may, and what is left comes to the catch-all. */
  readonly caught?: true;
}

/** An address that was found to be a route's. */
export interface MatchedRoute {
  readonly route: SiteRoute;
  /** The parts that vary, decoded: `['article', '12']`. */
  readonly parts: readonly string[];
  /** The name of the model that the address is about, whether there is one or not. */
  readonly model: string | undefined;
}

/** The name of the part that says which model an address is about. */
const MODEL = ':model';

/**
 * All there is to ask a site for, the fixed addresses before those that would take their names for a model's. Routes, methods that are
 * allowed, and whose bodies the site reads are all made from this table.
 */
export const siteRoutes: readonly SiteRoute[] = [
  { address: '', pages: { GET: () => indexPage } },
  { address: 'login', pages: { GET: () => signInPage, POST: () => signInPage } },
  { address: 'login/account', pages: { GET: () => ownAccountPage, POST: () => ownAccountPage } },
  { address: 'login/password', pages: { GET: () => choosePasswordPage, POST: () => choosePasswordPage } },
  { address: 'login/password/:token', pages: { GET: passwordLinkPage } },
  { address: 'login/preferences', pages: { GET: () => preferencesPage, POST: () => preferencesPage } },
  { address: 'logout', pages: { POST: () => signOutPage } },
  { address: 'assets/:name', pages: { GET: assetPage } },
  { address: 'runs', pages: { GET: () => runsPage } },
  { address: 'runs/:id', pages: { GET: runPage, POST: confirmRunPage } },
  { address: 'runs/:id/stop', pages: { GET: stoppedRunPage, POST: stopRunPage } },
  { address: MODEL, pages: { GET: changeListPage, POST: runActionPage } },
  // Two parameters would stand against a host's routes on Fastify, where they end at a hundred characters as well.
  { address: `${MODEL}/:key`, pages: { GET: objectPage, POST: runObjectActionPage }, caught: true },
];

/** Lists the patterns of the router's routes below the site's address, without that of the catch-all: `['', '/login', …, '/:model']`. */
export const routedPatterns: readonly string[] = siteRoutes
  .filter(({ caught }) => !caught)
  .map(({ address }) => (address === '' ? '' : `/${address}`));

/**
 * Finds the route of an address behind the site's: `'article/12'` is of `':model/:key'`. Undefined for what is nothing of the site's.
 * Fixed parts are matched in any capitals, as Express does; no model has any.
 */
export function findSiteRoute(address: string): MatchedRoute | undefined {
  const segments = address.split('/');
  if (!segments.every(isDecodable)) return undefined;
  for (const route of siteRoutes) {
    const parts = matchSegments(route.address.split('/'), segments);
    if (parts) return { route, parts, model: route.address.startsWith(MODEL) ? parts[0] : undefined };
  }
  return undefined;
}

/** Lists the methods an address takes, as an `Allow` header does: `['GET', 'HEAD', 'POST']`. */
export function allowedMethods({ pages }: SiteRoute): readonly string[] {
  return [...(pages.GET ? ['GET', 'HEAD'] : []), ...(pages.POST ? ['POST'] : [])];
}

/** Names the parts of an address that vary: `'runs/:id'` has `['id']`. */
export function namesOfParts({ address }: SiteRoute): readonly string[] {
  return address
    .split('/')
    .filter(isVarying)
    .map((part) => part.slice(1));
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): readonly string[] | undefined {
  if (pattern.length !== segments.length) return undefined;
  const matches = pattern.every((part, place) => {
    const segment = segments[place] ?? '';
    return isVarying(part) ? segment !== '' : segment.toLowerCase() === part;
  });
  if (!matches) return undefined;
  return segments.filter((_, place) => isVarying(pattern[place] ?? '')).map(decodeURIComponent);
}

function isVarying(part: string): boolean {
  return part.startsWith(':');
}
