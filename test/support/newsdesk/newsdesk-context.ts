import type { Type } from '@nestjs/common';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { AdminRequest } from '../../../libs/admin/src/access/admin-request.js';
import type { ChangeListContext } from '../../../libs/admin/src/change-list/change-list.js';
import { columnMethodsOf } from '../../../libs/admin/src/model-admin/column-methods.js';
import { ModelAdmin } from '../../../libs/admin/src/model-admin/model-admin.js';
import { ModelAdminRegistry } from '../../../libs/admin/src/model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../../../libs/admin/src/model-admin/model-definition.js';
import { AdminSite } from '../../../libs/admin/src/site/admin-site.js';
import { resolveSiteOptions } from '../../../libs/admin/src/site/site-options.js';
import { Author } from './author.entity.js';
import { NewsdeskRequest } from './newsdesk-request.js';
import { Tag } from './tag.entity.js';

/** What a list declares, and what its admin class and that of authors and tags override. */
export interface NewsdeskListOptions<T extends object> extends Partial<Omit<ModelDefinition, 'entity'>> {
  /** Narrows or joins the admin's own query; a query it returns replaces it. */
  readonly scope?: (query: SelectQueryBuilder<T>) => SelectQueryBuilder<T>;
  /** Declares the admins of authors and tags. */
  readonly related?: Partial<Omit<ModelDefinition, 'entity'>>;
  /** Narrows the query of the admins of authors and tags. */
  readonly relatedScope?: (query: SelectQueryBuilder<{ name: string }>) => SelectQueryBuilder<{ name: string }>;
  /** Says whether the person may see authors and tags; true by default. */
  readonly mayViewRelated?: boolean;
  /** Is the zone of the site: `'Europe/Berlin'`; UTC by default. */
  readonly timeZone?: string;
  /** Bounds what a page reads, in milliseconds; ten seconds by default. */
  readonly readTimeout?: number;
}

/** Builds by hand what start-up and a request give a list: definitions, admins and a request without HTTP. */
export function newsdeskContext<T extends object>(
  dataSource: DataSource,
  entity: Type<T>,
  query: URLSearchParams,
  {
    scope = (own) => own,
    related = {},
    relatedScope = (own) => own,
    mayViewRelated = true,
    timeZone = 'UTC',
    readTimeout = 10_000,
    ...declared
  }: NewsdeskListOptions<T> = {},
): ChangeListContext {
  const site = new AdminSite('default', 'admin', resolveSiteOptions({ timeZone, readTimeout }, undefined), {
    isFrozen: () => true,
    openSelection: () => Promise.reject(new Error('Nobody keeps selections here.')),
    planDeletion: () => Promise.reject(new Error('Nobody plans deletions here.')),
    refusedDeletions: () => Promise.reject(new Error('Nobody plans deletions here.')),
  });
  const models = new ModelAdminRegistry();

  class ListedAdmin extends ModelAdmin<T> {
    override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<T>> {
      return scope(await super.getQuery(request));
    }

    /** Is given the rows, so that they are whole where a spec looks at them. */
    override prepareRows(): void {}
  }
  class RelatedAdmin extends ModelAdmin<{ name: string }> {
    override async hasViewPermission(): Promise<boolean> {
      return mayViewRelated;
    }

    override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<{ name: string }>> {
      return relatedScope(await super.getQuery(request));
    }

    override getRowLabel({ name }: { name: string }): string {
      return name;
    }
  }
  class AuthorAdmin extends RelatedAdmin {}
  class TagAdmin extends RelatedAdmin {}

  const define = (
    admin: Type<ModelAdmin>,
    listed: Type<object>,
    own: Partial<ModelDefinition> = {},
  ): ModelDefinition => {
    const definition: ModelDefinition = {
      translate: (name) => name,
      ...{
        admin,
        prototype: admin.prototype as object,
        entity: listed,
        site,
        dataSource,
        metadata: dataSource.getMetadata(listed),
      },
      ...{ name: listed.name.toLowerCase(), verboseName: listed.name, verboseNamePlural: `${listed.name}s` },
      ...{ choices: {}, columns: {}, listDisplay: ['getRowLabel'], listFilter: [], searchFields: [], ordering: [] },
      ...{ dateHierarchy: undefined, showFacets: 'allow', listPerPage: 100, listMaxShowAll: 200 },
      ...{ count: 'exact', listMaxCount: 10_000, listReads: undefined, actions: undefined },
      columnMethods: columnMethodsOf(admin.prototype as object, {
        listDisplay: own.listDisplay ?? [],
        actions: own.actions,
      }),
      ...own,
    };
    models.add(definition);
    return definition;
  };
  const adminOf = (model: ModelDefinition): ModelAdmin => Object.assign(new model.admin(), { models });

  for (const entry of declared.listFilter ?? []) if (typeof entry !== 'string') models.addFilter(entry, new entry());
  define(AuthorAdmin, Author, related);
  define(TagAdmin, Tag, related);
  const definition = define(declared.admin ?? ListedAdmin, entity, declared);
  const request = new NewsdeskRequest(site, query);
  const resolveAdmin = (model: ModelDefinition): Promise<ModelAdmin> => Promise.resolve(adminOf(model));
  return { definition, admin: adminOf(definition), models, request, resolveAdmin };
}
