import { HttpError } from './http.error.js';

/** The methods of the addresses that take other ones than most; by what stands behind the site's address. */
const methods: ReadonlyMap<string, readonly string[]> = new Map([
  ['', ['GET', 'HEAD']],
  ['login', ['GET', 'HEAD', 'POST']],
  ['logout', ['POST']],
  ['runs', ['GET', 'HEAD']],
  ['assets', ['GET', 'HEAD']],
]);

/** The methods of a model, of a row and of a run. */
const usualMethods: readonly string[] = ['GET', 'HEAD', 'POST'];

/**
 * Refuses a method that an address does not take, whether there is anything at it or not, so that strangers may be told.
 *
 * @param address what stands behind the site's: `'article'`, empty for the start page
 * @throws HttpError 405, with the methods it does take
 */
export function requireMethod(method: string, address: string): void {
  const known = methods.get(address) ?? (address.startsWith('assets/') ? methods.get('assets') : undefined);
  const allowed = known ?? usualMethods;
  if (!allowed.includes(method)) throw new HttpError(405, undefined, {}, { allow: allowed.join(', ') });
}
