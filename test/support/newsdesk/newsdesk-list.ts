import type { Type } from '@nestjs/common';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { AdminRequest } from '../../../libs/admin/src/access/admin-request.js';
import { ChangeList } from '../../../libs/admin/src/change-list/change-list.js';
import { ModelAdmin } from '../../../libs/admin/src/model-admin/model-admin.js';
import { ModelAdminRegistry } from '../../../libs/admin/src/model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../../../libs/admin/src/model-admin/model-definition.js';
import { AdminSite } from '../../../libs/admin/src/site/admin-site.js';
import { resolveSiteOptions } from '../../../libs/admin/src/site/site-options.js';
import { Author } from './author.entity.js';
import { NewsdeskRequest } from './newsdesk-request.js';
import { Tag } from './tag.entity.js';

/** What a list declares, and what its admin class overrides. */
export interface NewsdeskListOptions<T extends object> extends Partial<Omit<ModelDefinition, 'entity'>> {
  /** Narrows or joins the admin's own query; a query it returns replaces it. */
  readonly scope?: (query: SelectQueryBuilder<T>) => SelectQueryBuilder<T>;
}

/** Opens the list of an entity at an address, as a controller would, without Nest and without HTTP. */
export function openNewsdeskList<T extends object>(
  dataSource: DataSource,
  entity: Type<T>,
  address: string | URLSearchParams,
  { scope = (query) => query, ...declared }: NewsdeskListOptions<T> = {},
): Promise<ChangeList> {
  const site = new AdminSite('default', 'admin', resolveSiteOptions({}, undefined));
  const models = new ModelAdminRegistry();

  class ListedAdmin extends ModelAdmin<T> {
    override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<T>> {
      return scope(await super.getQuery(request));
    }
  }
  class NamedAdmin extends ModelAdmin<{ name: string }> {
    override getRowLabel({ name }: { name: string }): string {
      return name;
    }
  }
  class AuthorAdmin extends NamedAdmin {}
  class TagAdmin extends NamedAdmin {}

  const define = (
    admin: Type<ModelAdmin>,
    listed: Type<object>,
    own: Partial<ModelDefinition> = {},
  ): ModelDefinition => {
    const definition: ModelDefinition = {
      ...{ admin, entity: listed, site, dataSource, metadata: dataSource.getMetadata(listed) },
      ...{ name: listed.name.toLowerCase(), verboseName: listed.name, verboseNamePlural: `${listed.name}s` },
      ...{ choices: {}, listDisplay: ['getRowLabel'], listFilter: [], searchFields: [], ordering: [] },
      ...{ listPerPage: 100, listMaxShowAll: 200, actions: undefined },
      ...own,
    };
    models.add(definition);
    return definition;
  };
  const resolve = (definition: ModelDefinition): ModelAdmin => Object.assign(new definition.admin(), { models });

  define(AuthorAdmin, Author);
  define(TagAdmin, Tag);
  const definition = define(declared.admin ?? ListedAdmin, entity, declared);
  const query = new URLSearchParams(address);
  const request = new NewsdeskRequest(site, query);
  const resolveAdmin = (model: ModelDefinition): Promise<ModelAdmin> => Promise.resolve(resolve(model));
  return ChangeList.open({ definition, admin: resolve(definition), models, request, resolveAdmin }, query);
}
