import type { Type } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { ROW_LABEL_COLUMN } from '../model-admin/row-label-column.js';
import type { AdminModelMetadata } from '../model-admin/admin-model.decorator.js';
import { columnMethodsOf } from '../model-admin/column-methods.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { addressNameOf, pluralOf, verboseNameOf } from '../model-admin/model-names.js';
import type { SiteRegistry } from '../site/site.registry.js';
import { DEFAULT_SITE } from '../site/site-token.js';

/** The name TypeORM's Nest module gives a data source that was given none. */
export const DEFAULT_DATA_SOURCE = 'default';

/** Makes the definition of an admin class from what it was decorated with, or says what keeps it from having one. */
export function defineModel(
  admin: Type<ModelAdmin>,
  { entity, options }: AdminModelMetadata,
  sites: SiteRegistry,
  moduleRef: ModuleRef,
): ModelDefinition | ConfigurationMistake {
  const siteName = options.site ?? DEFAULT_SITE;
  const site = sites.find(siteName);
  if (!site) {
    const names = sites.all().map(({ name }) => `'${name}'`);
    return configurationMistake('ADMIN_SITE_UNKNOWN', { admin: admin.name, site: siteName, sites: names.join(', ') });
  }
  const dataSource = findDataSource(moduleRef, options.dataSource);
  if (!dataSource?.hasMetadata(entity)) {
    const name = options.dataSource ?? DEFAULT_DATA_SOURCE;
    return configurationMistake('ADMIN_ENTITY_UNKNOWN', { admin: admin.name, entity: entity.name, dataSource: name });
  }
  const verboseName = options.verboseName ?? verboseNameOf(entity.name);
  // Safe: a class's prototype is an object; the type of a class leaves it open.
  const prototype = admin.prototype as object;
  const listDisplay = Object.freeze([...(options.listDisplay ?? [ROW_LABEL_COLUMN])]);
  return {
    admin,
    prototype,
    entity,
    site,
    dataSource,
    metadata: dataSource.getMetadata(entity),
    name: options.name ?? addressNameOf(entity.name),
    verboseName,
    verboseNamePlural: options.verboseNamePlural ?? pluralOf(verboseName),
    choices: options.choices ?? {},
    columns: options.columns ?? {},
    // Frozen, since an admin's methods are handed them for each request: what one would change there, all others would be given.
    listDisplay,
    columnMethods: columnMethodsOf(prototype, { listDisplay, actions: options.actions }),
    listFilter: Object.freeze([...(options.listFilter ?? [])]),
    searchFields: Object.freeze([...(options.searchFields ?? [])]),
    ordering: Object.freeze([...(options.ordering ?? [])]),
    dateHierarchy: options.dateHierarchy ?? undefined,
    showFacets: options.showFacets ?? 'allow',
    listPerPage: options.listPerPage ?? 100,
    listMaxShowAll: options.listMaxShowAll ?? 200,
    count: options.count ?? 'estimated',
    listMaxCount: options.listMaxCount ?? 10_000,
    listReads: options.listReads,
    actions: options.actions,
    translate: (text) => text,
  };
}

/** Finds a data source by name; undefined where the application has none of that name. */
export function findDataSource(moduleRef: ModuleRef, name: string | undefined): DataSource | undefined {
  // Typed as a text or a class by TypeORM's Nest module; both are tokens.
  const token = getDataSourceToken(name) as string | typeof DataSource;
  try {
    return moduleRef.get<DataSource>(token, { strict: false });
  } catch {
    // Nest has no other way to ask whether a provider exists.
    return undefined;
  }
}
