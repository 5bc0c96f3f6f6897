import { isDecodable } from './is-decodable.js';

/** The addresses of a site that are no model's: the start page, the sign-in, the sign-out and the runs. */
const ownNames: ReadonlySet<string> = new Set(['', 'login', 'logout', 'runs']);

/** The address of a run below the site's. */
const RUN = /^runs\/[^/]+$/i;

/**
 * Says whose the body is that is sent to an address behind the site's: `'site'` for a page of the site that takes forms, such as
 * `'article'`; `'either'` for `'article/12'`, the page of a row unless the host has a route there; `'host'` for all else.
 *
 * @param isModel says whether the site has a model of a name
 */
export function bodyOwnerOf(address: string, isModel: (name: string) => boolean): 'site' | 'either' | 'host' {
  if (RUN.test(address) || ownNames.has(address.toLowerCase())) return 'site';
  const [model = '', key, ...deeper] = address.split('/');
  if (deeper.length > 0 || key === '' || !isDecodable(model) || !isModel(decodeURIComponent(model))) return 'host';
  return key === undefined ? 'site' : 'either';
}
