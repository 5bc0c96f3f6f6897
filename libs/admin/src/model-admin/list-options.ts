import type { Type } from '@nestjs/common';
import type { EntityPath } from './entity-path.js';
import type { ListFilter } from './list-filter.js';

/**
 * What a list shows and what its address may ask: as `@AdminModel` says it for everybody, and the methods of `ModelAdmin` for one request.
 *
 * @example getOrdering(request: AdminRequest): ListOptions<Article>['ordering'] { return ['-publishedAt']; }
 */
export interface ListOptions<T extends object> {
  /** Names the columns: paths of the entity, or methods of the class. The row's label alone by default. */
  readonly listDisplay: readonly (EntityPath<T> | (string & {}))[];
  /**
   * Names the filters: booleans, dates, numbers, columns with `choices`, nullable columns, relations, and classes that extend `ListFilter`.
   * None by default.
   */
  readonly listFilter: readonly (EntityPath<T> | Type<ListFilter<T>>)[];
  /** Names the columns a search looks through, as text. Without any there is no search box. */
  readonly searchFields: readonly EntityPath<T>[];
  /** Orders the list: `['-publishedAt', 'title']`. The newest key first by default. */
  readonly ordering: readonly (EntityPath<T> | `-${EntityPath<T>}`)[];
  /** Names a date: links above the list lead from its years to their months and days. None by default. */
  readonly dateHierarchy: EntityPath<T> | null | undefined;
}
