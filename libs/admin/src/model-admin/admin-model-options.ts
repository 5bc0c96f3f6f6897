import type { Type } from '@nestjs/common';
import type { Action } from '../actions/action.js';
import type { EntityPath } from './entity-path.js';
import type { ListFilter } from './list-filter.js';
import type { ShowFacets } from './show-facets.js';

/** What `@AdminModel` may be told about an entity's list; everything is optional. */
export interface AdminModelOptions<T extends object> {
  /** Names the site the entity appears on: `'default'` by default. */
  readonly site?: string;
  /** Names the data source that holds the entity: TypeORM's default one by default. */
  readonly dataSource?: string;
  /** Names the model in addresses and permissions: the class name in kebab case by default, `BlogPost` as `'blog-post'`. */
  readonly name?: string;
  /** Says one row in words: the class name by default, `BlogPost` as "blog post". */
  readonly verboseName?: string;
  /** Says several rows in words: the plural of `verboseName` by default. */
  readonly verboseNamePlural?: string;
  /** Labels the values of a column: `{ status: { d: 'Draft', p: 'Published' } }`. */
  readonly choices?: { readonly [P in EntityPath<T>]?: Readonly<Record<string, string>> };
  /** Names the columns: paths of the entity, or methods of the class. The row's label alone by default. */
  readonly listDisplay?: readonly (EntityPath<T> | (string & {}))[];
  /**
   * Names the filters: booleans, dates, numbers, columns with `choices`, nullable columns, relations, and classes that extend `ListFilter`.
   * None by default.
   */
  readonly listFilter?: readonly (EntityPath<T> | Type<ListFilter<T>>)[];
  /** Names the columns a search looks through, as text. Without any there is no search box. */
  readonly searchFields?: readonly EntityPath<T>[];
  /** Orders the list: `['-publishedAt', 'title']`. The newest key first by default. */
  readonly ordering?: readonly (EntityPath<T> | `-${EntityPath<T>}`)[];
  /** Names a date: links above the list lead from its years to their months and days. None by default. */
  readonly dateHierarchy?: EntityPath<T>;
  /**
   * Says when each value of a filter tells how many rows it has: `'allow'`, the default, by a link "Show counts"; `'always'` and `'never'`.
   * Counting reads all rows of the list once for each filter.
   */
  readonly showFacets?: ShowFacets;
  /** Says how many rows a page has: 100 by default. */
  readonly listPerPage?: number;
  /** Says up to how many rows "Show all" is offered: 200 by default. */
  readonly listMaxShowAll?: number;
  /**
   * Adds actions to the site's and to the decorated methods: methods by name, functions by value, actions of the site by name.
   * Null for no actions at all.
   */
  readonly actions?: readonly (string | Action<T>)[] | null;
}
