import type { Type } from '@nestjs/common';
import type { ErrorCode } from '../errors/error-table.js';
import { StewardError } from '../errors/steward.error.js';
import type { AdminSite } from '../site/admin-site.js';
import type { ListFilter } from './list-filter.js';
import type { ModelAdmin } from './model-admin.js';
import type { ModelDefinition } from './model-definition.js';

/** Stores what start-up found: one definition an admin class. Injected into every admin, so that it knows its place. */
export class ModelAdminRegistry {
  private readonly definitions = new Map<Type<ModelAdmin>, ModelDefinition>();
  private readonly own = new Map<Type<ModelAdmin>, ModelDefinition>();
  private readonly filters = new Map<Type<ListFilter>, ListFilter | ErrorCode>();

  add(definition: ModelDefinition): void {
    this.definitions.set(definition.admin, definition);
  }

  /** Adds an admin of the library's own, which is no model of its site: it has no name, no entity and no place in the index there. */
  addOwn(definition: ModelDefinition): void {
    this.own.set(definition.admin, definition);
  }

  /** Adds the instance that Nest has of a filter of the host's own, or what keeps a list from using it. */
  addFilter(target: Type<ListFilter>, filter: ListFilter | ErrorCode): void {
    this.filters.set(target, filter);
  }

  /** Finds a filter of the host's own by its class; undefined where Nest has none that lists can use. */
  findFilter(target: Type<ListFilter>): ListFilter | undefined {
    const found = this.filters.get(target);
    return typeof found === 'string' ? undefined : found;
  }

  /** Says what keeps lists from using a filter of the host's own; undefined where nothing does. */
  filterMistakeOf(target: Type<ListFilter>): ErrorCode | undefined {
    const found = this.filters.get(target) ?? 'ADMIN_FILTER_PROVIDER_MISSING';
    return typeof found === 'string' ? found : undefined;
  }

  /** Finds an admin of the library's own by its entity. */
  findOwn(site: AdminSite, entity: unknown): ModelDefinition | undefined {
    return [...this.own.values()].find((definition) => definition.site === site && definition.entity === entity);
  }

  /**
   * Finds the definition of an admin by its class.
   *
   * @throws ADMIN_MODEL_MISSING for a class that start-up did not register
   */
  definitionOf(admin: ModelAdmin): ModelDefinition {
    // Safe: an object's constructor is the class it was made by, and the parameter's type says it is an admin.
    const made = admin.constructor as Type<ModelAdmin>;
    const definition = this.definitions.get(made) ?? this.own.get(made);
    if (!definition) throw new StewardError('ADMIN_MODEL_MISSING', { admin: admin.constructor.name });
    return definition;
  }

  /** Finds a model of a site by its name in addresses; undefined for an unknown one. */
  find(site: AdminSite, name: string): ModelDefinition | undefined {
    return this.onSite(site).find((definition) => definition.name === name);
  }

  /** Finds the admin that an entity has on a site; undefined for an entity without one. */
  findByEntity(site: AdminSite, entity: unknown): ModelDefinition | undefined {
    return this.onSite(site).find((definition) => definition.entity === entity);
  }

  /** Lists the models of all sites. */
  all(): readonly ModelDefinition[] {
    return [...this.definitions.values()];
  }

  /** Lists the models of a site, in the order of their names. */
  onSite(site: AdminSite): readonly ModelDefinition[] {
    return [...this.definitions.values()]
      .filter((definition) => definition.site === site)
      .sort((a, b) => a.verboseNamePlural.localeCompare(b.verboseNamePlural));
  }
}
