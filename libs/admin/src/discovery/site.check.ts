import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';
import type { SiteRegistry } from '../site/site.registry.js';
import { checkName } from './action.check.js';

/** The longest that a timer of Node and a setting of a database can wait, in milliseconds: 24 days. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The most keys a run may store: one a row of a table. */
const MOST_STORED_KEYS = 1_000_000;

/** Checks that sites have names, paths and limits to work with, and that their actions can stand in a form. */
export function checkSites(sites: SiteRegistry): readonly ConfigurationMistake[] {
  return sites.all().flatMap((site, index) => {
    const mistakes: ConfigurationMistake[] = [];
    const earlier = sites.all().slice(0, index);
    const { name, path } = site;
    if (earlier.some((other) => other.name === name))
      mistakes.push(configurationMistake('ADMIN_SITE_TAKEN', { site: name }));
    else mistakes.push(...checkPath(site, earlier));
    if (!/^[\w.-]+(\/[\w.-]+)*$/.test(path))
      mistakes.push(configurationMistake('ADMIN_PATH_INVALID', { site: name, path }));
    return [...mistakes, ...checkLimits(site), ...site.enabledActions().flatMap(checkName)];
  });
}

/** Checks that no other site has the path, and that neither path leads through the other. Express reads capitals as small letters. */
function checkPath({ name, path }: AdminSite, earlier: readonly AdminSite[]): readonly ConfigurationMistake[] {
  for (const other of earlier) {
    const [own, taken] = [`${path}/`.toLowerCase(), `${other.path}/`.toLowerCase()];
    const values = { site: name, path, other: other.name, otherPath: other.path };
    if (own === taken) return [configurationMistake('ADMIN_PATH_TAKEN', values)];
    if (own.startsWith(taken) || taken.startsWith(own)) return [configurationMistake('ADMIN_PATH_NESTED', values)];
  }
  return [];
}

function checkLimits({ name, options }: AdminSite): readonly ConfigurationMistake[] {
  const limits = [
    { option: 'bodyLimit', least: 1, most: Number.MAX_SAFE_INTEGER, expected: 'a whole number of bytes, 1 or more' },
    ...(['lockTimeout', 'confirmationLifetime', 'runLease'] as const).map((option) => ({
      option,
      least: 1,
      most: LONGEST_TIMEOUT,
      expected: 'a whole number of milliseconds from 1 to 2147483647',
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
