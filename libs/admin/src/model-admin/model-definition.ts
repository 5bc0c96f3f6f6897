import type { Type } from '@nestjs/common';
import type { DataSource, EntityMetadata } from 'typeorm';
import type { AdminSite } from '../site/admin-site.js';
import type { AdminModelOptions } from './admin-model-options.js';
import type { CountMode } from './count-mode.js';
import type { ColumnOptions } from './column-options.js';
import type { EntityClass } from './entity-class.js';
import type { ListFilter } from './list-filter.js';
import type { ModelAdmin } from './model-admin.js';
import type { ShowFacets } from './show-facets.js';

/** One entity on one site, as start-up found it: the class, its entity's metadata, and its options with every default. */
export interface ModelDefinition {
  readonly admin: Type<ModelAdmin>;
  /** Holds the methods of the admin class. */
  readonly prototype: object;
  readonly entity: EntityClass;
  readonly site: AdminSite;
  readonly dataSource: DataSource;
  readonly metadata: EntityMetadata;
  /** `'article'`, in addresses and permissions. */
  readonly name: string;
  /** "article" */
  readonly verboseName: string;
  /** "articles" */
  readonly verboseNamePlural: string;
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  readonly columns: Readonly<Record<string, ColumnOptions | undefined>>;
  readonly listDisplay: readonly string[];
  /** The methods that compute columns, whichever of them a list shows. */
  readonly columnMethods: ReadonlySet<string>;
  readonly listFilter: readonly (string | Type<ListFilter>)[];
  readonly searchFields: readonly string[];
  readonly ordering: readonly string[];
  readonly dateHierarchy: string | undefined;
  readonly showFacets: ShowFacets;
  readonly listPerPage: number;
  readonly listMaxShowAll: number;
  readonly count: CountMode;
  readonly listMaxCount: number;
  /** What methods read of a row of the list; undefined where nothing says so. */
  readonly listReads: readonly string[] | undefined;
  readonly actions: AdminModelOptions<object>['actions'];
  /** Says a name in the language of the definition, where it is the key of a text; gives it as it is in one that start-up made. */
  readonly translate: (name: string) => string;
}
