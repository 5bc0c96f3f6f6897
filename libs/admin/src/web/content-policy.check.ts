import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';

/**
 * Checks that what a site adds to the policy of its pages can stand there: names of directives, and lists of sources. A source with a
 * blank, a comma or a semicolon would be several, or end the policy.
 */
export function checkContentPolicy({ name, options }: AdminSite): readonly ConfigurationMistake[] {
  // Whatever the types say, a program without them may give anything.
  const given: unknown = options.contentSecurityPolicy;
  if (given === false || isPolicy(given)) return [];
  const expected = "false, or lists of sources by directives, such as { 'img-src': ['https://images.example'] }";
  const value = JSON.stringify(given) ?? String(given);
  return [
    configurationMistake('ADMIN_SITE_OPTION_INVALID', { site: name, option: 'contentSecurityPolicy', value, expected }),
  ];
}

function isPolicy(given: unknown): boolean {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
  return Object.entries(given).every(
    ([directive, sources]: [string, unknown]) =>
      /^[a-z][a-z-]*$/.test(directive) && Array.isArray(sources) && sources.every(isSource),
  );
}

function isSource(source: unknown): boolean {
  return typeof source === 'string' && /^[\x21-\x7e]+$/.test(source) && !/[,;]/.test(source);
}
