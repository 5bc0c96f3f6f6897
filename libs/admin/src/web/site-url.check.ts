import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';
import { isWebAddress } from './is-web-address.js';

/** Checks that "View site" leads to a web address: every page links it. */
export function checkSiteUrl({ name, options }: AdminSite): readonly ConfigurationMistake[] {
  // Whatever the types say, a program without them may give anything.
  const given: unknown = options.siteUrl;
  if (given === null || (typeof given === 'string' && isWebAddress(given))) return [];
  const expected = "an address of http or https, such as '/', or null for no link";
  const value = JSON.stringify(given) ?? typeof given;
  return [configurationMistake('ADMIN_SITE_OPTION_INVALID', { site: name, option: 'siteUrl', value, expected })];
}
