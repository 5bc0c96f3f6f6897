import type { ModuleRef } from '@nestjs/core';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { Hold } from '../holds/hold.entity.js';
import type { SiteRegistry } from '../site/site.registry.js';
import { checkName } from './action.check.js';
import { findDataSource } from './model-definition.factory.js';

/** Checks that sites have names, paths and tables of their own, and that their actions can stand in a form. */
export function checkSites(sites: SiteRegistry, moduleRef: ModuleRef): readonly ConfigurationMistake[] {
  return sites.all().flatMap((site, index) => {
    const mistakes: ConfigurationMistake[] = [];
    const earlier = sites.all().slice(0, index);
    const { name, path } = site;
    const samePath = earlier.find((other) => other.path === path);
    if (earlier.some((other) => other.name === name))
      mistakes.push(configurationMistake('ADMIN_SITE_TAKEN', { site: name }));
    else if (samePath)
      mistakes.push(configurationMistake('ADMIN_PATH_TAKEN', { site: name, other: samePath.name, path }));
    if (!/^[\w.-]+(\/[\w.-]+)*$/.test(path))
      mistakes.push(configurationMistake('ADMIN_PATH_INVALID', { site: name, path }));
    const dataSource = findDataSource(moduleRef, site.options.dataSource);
    if (!dataSource?.hasMetadata(Hold)) {
      const values = { dataSource: site.options.dataSource ?? 'default', entities: 'stewardEntities' };
      mistakes.push(configurationMistake('ADMIN_TABLES_MISSING', values));
    }
    return [...mistakes, ...site.enabledActions().flatMap(checkName)];
  });
}
