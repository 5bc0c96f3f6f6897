import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';
import { isWebAddress } from './is-web-address.js';

/**
 * Checks that the stylesheets and scripts of a site are addresses that mean the same on every page: with a slash in front, or whole. One
 * without would lie beside whatever page links it.
 */
export function checkLinkedFiles({ name, options }: AdminSite): readonly ConfigurationMistake[] {
  const expected = "a list of addresses that begin with a slash or with https://, such as ['/assets/admin.css']";
  return (['stylesheets', 'scripts'] as const).flatMap((option) => {
    // Whatever the types say, a program without them may give anything.
    const given: unknown = options[option];
    if (Array.isArray(given) && given.every(isLinked)) return [];
    const value = JSON.stringify(given) ?? String(given);
    return [configurationMistake('ADMIN_SITE_OPTION_INVALID', { site: name, option, value, expected })];
  });
}

function isLinked(address: unknown): boolean {
  return typeof address === 'string' && /^(\/|https?:\/\/)/i.test(address) && isWebAddress(address);
}
