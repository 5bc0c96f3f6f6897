import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';
import type { SiteRegistry } from '../site/site.registry.js';
import { checkLanguages } from './language.check.js';
import { checkName } from './action.check.js';

/** The longest that a timer of Node and a setting of a database can wait, in milliseconds: 24 days. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The most keys a run may store: one a row of a table. */
const MOST_STORED_KEYS = 1_000_000;

/** Gives the address of a site with every prefix: `'/api/admin'`. */
type AddressOf = (site: AdminSite) => string;

/** Checks that sites have names and limits to work with, and that their actions can stand in a form. */
export function checkSites(sites: SiteRegistry): readonly ConfigurationMistake[] {
  return sites
    .all()
    .flatMap((site, index) => [
      ...checkSiteName(site, sites.all().slice(0, index)),
      ...checkLimits(site),
      ...checkLanguages(site),
      ...site.enabledActions().flatMap(checkName),
    ]);
}

/** Checks that sites have paths, and that none is in another's way. */
export function checkSitePaths(sites: SiteRegistry, addressOf: AddressOf): readonly ConfigurationMistake[] {
  return sites.all().flatMap((site, index) => checkPath(site, sites.all().slice(0, index), addressOf));
}

function checkSiteName({ name }: AdminSite, earlier: readonly AdminSite[]): readonly ConfigurationMistake[] {
  if (earlier.some((other) => other.name === name)) return [configurationMistake('ADMIN_SITE_TAKEN', { site: name })];
  // The name stands in columns and in what tells the tokens of sites apart.
  if (/^[\w-]{1,100}$/.test(name)) return [];
  const expected = '1 to 100 letters, digits, dashes and underscores';
  return [configurationMistake('ADMIN_SITE_OPTION_INVALID', { site: name, option: 'name', value: name, expected })];
}

/**
 * Checks that a path can be one, that no other site has it, and that neither path leads through the other: with what stands before
 * them, which may differ. Express reads capitals as small letters.
 */
function checkPath(
  site: AdminSite,
  earlier: readonly AdminSite[],
  addressOf: AddressOf,
): readonly ConfigurationMistake[] {
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(site.path))
    return [configurationMistake('ADMIN_PATH_INVALID', { site: site.name, path: site.path })];
  const path = addressOf(site).slice(1);
  for (const other of earlier) {
    const otherPath = addressOf(other).slice(1);
    const [own, taken] = [`${path}/`.toLowerCase(), `${otherPath}/`.toLowerCase()];
    const values = { site: site.name, path, other: other.name, otherPath };
    if (own === taken) return [configurationMistake('ADMIN_PATH_TAKEN', values)];
    if (own.startsWith(taken) || taken.startsWith(own)) return [configurationMistake('ADMIN_PATH_NESTED', values)];
  }
  return [];
}

function checkLimits({ name, options }: AdminSite): readonly ConfigurationMistake[] {
  const limits = [
    { option: 'bodyLimit', least: 1, most: Number.MAX_SAFE_INTEGER, expected: 'a whole number of bytes, 1 or more' },
    ...(['lockTimeout', 'readTimeout', 'confirmationLifetime', 'runLease'] as const).map((option) => ({
      option,
      least: 1,
      most: LONGEST_TIMEOUT,
      expected: 'a whole number of milliseconds from 1 to 2147483647',
    })),
    ...(['shutdownGrace', 'replicaDelay'] as const).map((option) => ({
      option,
      least: 0,
      most: LONGEST_TIMEOUT,
      expected: 'a whole number of milliseconds from 0 to 2147483647',
    })),
    ...(['pinnedRows', 'touchedRows'] as const).map((option) => ({
      option,
      least: 0,
      most: MOST_STORED_KEYS,
      expected: 'a whole number of rows from 0 to 1000000',
    })),
  ] as const;
  return limits.flatMap(({ option, least, most, expected }) => {
    const value = options[option];
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    return [configurationMistake('ADMIN_SITE_OPTION_INVALID', { site: name, option, value, expected })];
  });
}
