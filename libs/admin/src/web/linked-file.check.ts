import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';
import { isWebAddress } from './is-web-address.js';

/**
 * Checks that the stylesheets, the scripts and the logo of a site are addresses that mean the same on every page: with a slash in front, or whole. One
 * without would lie beside whatever page links it.
 */
export function checkLinkedFiles({ name, options }: AdminSite): readonly ConfigurationMistake[] {
  const expected = "a list of addresses that begin with a slash or with https://, such as ['/assets/admin.css']";
  const files = (['stylesheets', 'scripts'] as const).flatMap((option) => {
    // Whatever the types say, a program without them may give anything.
    const given: unknown = options[option];
    if (Array.isArray(given) && given.every(isLinked)) return [];
    const value = JSON.stringify(given) ?? String(given);
    return [configurationMistake('ADMIN_SITE_OPTION_INVALID', { site: name, option, value, expected })];
  });
  return [...files, ...checkLogo(name, options.logo)];
}

function checkLogo(site: string, given: unknown): readonly ConfigurationMistake[] {
  if (given === undefined || isLinked(given)) return [];
  const expected = "an address that begins with a slash or with https://, such as '/assets/logo.svg'";
  const value = JSON.stringify(given) ?? typeof given;
  return [configurationMistake('ADMIN_SITE_OPTION_INVALID', { site, option: 'logo', value, expected })];
}

function isLinked(address: unknown): boolean {
  return typeof address === 'string' && /^(\/|https?:\/\/)/i.test(address) && isWebAddress(address);
}
