import { isDecodable } from './is-decodable.js';

/** The addresses of a site that are no model's: the start page, the sign-in, the sign-out and the runs. */
const ownNames: ReadonlySet<string> = new Set(['', 'login', 'logout', 'runs']);

/** The addresses below those: of a run, of one's own account, of the form to choose a password by a link, and of a link itself. */
const ownPaths = /^(?:runs\/[^/]+|login\/account|login\/password(?:\/[^/]+)?)$/i;

/**
 * Says whose the body is that is sent to an address behind the site's: `'site'` for a page of the site that takes forms, such as
 * `'article'`; `'either'` for `'article/12'`, the page of a row unless the host has a route there; `'host'` for all else.
 *
 * @param isModel says whether the site has a model of a name
 */
export function bodyOwnerOf(address: string, isModel: (name: string) => boolean): 'site' | 'either' | 'host' {
  if (ownPaths.test(address) || ownNames.has(address.toLowerCase())) return 'site';
  const [model = '', key, ...deeper] = address.split('/');
  if (deeper.length > 0 || key === '' || !isDecodable(model) || !isModel(decodeURIComponent(model))) return 'host';
  return key === undefined ? 'site' : 'either';
}
