import { findSiteRoute } from './site-routes.js';

/**
 * Says whose the body is that is sent to an address behind the site's: `'site'` for what the site's own routes take, such as
 * `'article'`; `'either'` for what the host may have a route for, such as `'article/12'`; `'host'` for all else.
 *
 * @param isModel says whether the site has a model of a name
 */
export function bodyOwnerOf(address: string, isModel: (name: string) => boolean): 'site' | 'either' | 'host' {
  const matched = findSiteRoute(address);
  if (!matched || (matched.model !== undefined && !isModel(matched.model))) return 'host';
  const { address: pattern, pages, caught } = matched.route;
  // A single part is refused by the site itself where it takes no form, since the route of the models would take it.
  const isRouted = !caught && (pages.POST !== undefined || !pattern.includes('/'));
  return isRouted ? 'site' : 'either';
}
