import type { ModuleRef } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { readAdminModel } from '../model-admin/admin-model.decorator.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { stewardEntities } from '../runs/steward-entities.js';
import type { SiteRegistry } from '../site/site.registry.js';
import { DEFAULT_DATA_SOURCE, findDataSource } from './model-definition.factory.js';
import { checkResultCache } from './result-cache.check.js';
import { checkTables } from './table.check.js';

/**
 * Checks every data source that is needed, those of the sites and those that hold a model, since a run is recorded beside what it
 * changes: that the library's own entities are known to it, that their tables are there, and that it reads from no cache by itself.
 */
export async function checkDataSources(
  sites: SiteRegistry,
  definitions: readonly ModelDefinition[],
  moduleRef: ModuleRef,
): Promise<readonly ConfigurationMistake[]> {
  const mistakes: ConfigurationMistake[] = [];
  for (const [name, dataSource] of neededDataSources(sites, definitions, moduleRef)) {
    if (dataSource) mistakes.push(...checkResultCache(dataSource, name));
    if (dataSource && stewardEntities.every((entity) => dataSource.hasMetadata(entity))) {
      const expected = { name, entities: stewardEntities, migrations: 'stewardMigrations' };
      mistakes.push(...(await checkTables(dataSource, expected)));
    } else {
      mistakes.push(configurationMistake('ADMIN_TABLES_MISSING', { dataSource: name, entities: 'stewardEntities' }));
    }
  }
  return mistakes;
}

/** Lists the data sources by name: `undefined` for one the application lacks. */
function neededDataSources(
  sites: SiteRegistry,
  definitions: readonly ModelDefinition[],
  moduleRef: ModuleRef,
): ReadonlyMap<string, DataSource | undefined> {
  const ofSites = sites.all().map(({ options }) => options.dataSource);
  const ofModels = definitions
    // Of any other kind of database start-up tells elsewhere.
    .filter(({ dataSource }) => databaseFamilyOf(dataSource))
    .map(({ admin }) => readAdminModel(admin)?.options.dataSource);
  const names = new Set([...ofSites, ...ofModels].map((name) => name ?? DEFAULT_DATA_SOURCE));
  return new Map([...names].map((name) => [name, findDataSource(moduleRef, name)]));
}
