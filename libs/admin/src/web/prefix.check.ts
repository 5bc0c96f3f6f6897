import { RequestMethod } from '@nestjs/common';
import type { ApplicationConfig } from '@nestjs/core';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';
import { siteRoutes } from './site-routes.js';

/** Routes of a site below its address, as an exclusion is compared with them. */
const routes = [...siteRoutes.map(({ address }) => (address === '' ? '' : `/${address}`)), '/*'];

/** How a site's pages are asked for. */
const methods = [RequestMethod.GET, RequestMethod.POST] as const;

/**
 * Checks that a global prefix stands before all pages of a site, or before none: else its links lead to pages that are not there.
 *
 * @param path is the address of the site before any global prefix: `'admin'`
 */
export function checkPrefix(
  { name }: AdminSite,
  config: ApplicationConfig,
  path: string,
): readonly ConfigurationMistake[] {
  const prefix = config.getGlobalPrefix();
  const { exclude = [] } = config.getGlobalPrefixOptions();
  const own = path.replace(/^\/+|(?<!\/)\/+$/g, '');
  const isExcluded = (route: string, method: RequestMethod): boolean =>
    exclude.some(
      ({ pathRegex, requestMethod }) =>
        (requestMethod === RequestMethod.ALL || requestMethod === method) && pathRegex.test(`/${own}${route}`),
    );
  const excluded = new Set(routes.flatMap((route) => methods.map((method) => isExcluded(route, method))));
  if (prefix === '' || excluded.size === 1) return [];
  return [
    configurationMistake('ADMIN_PREFIX_PARTIAL', { site: name, prefix, exclude: `['${own}', '${own}/{*path}']` }),
  ];
}
