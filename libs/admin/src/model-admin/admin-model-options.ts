import type { Action } from '../actions/action.js';
import type { CountMode } from './count-mode.js';
import type { ColumnOptions } from './column-options.js';
import type { EntityPath } from './entity-path.js';
import type { ListOptions } from './list-options.js';
import type { ShowFacets } from './show-facets.js';

/** What `@AdminModel` may be told about an entity's list; everything is optional. */
export interface AdminModelOptions<T extends object> extends Partial<ListOptions<T>> {
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
  /** Says how columns look, in lists and on the page of a row: `{ publishedAt: { header: 'Published', display: 'date' } }`. */
  readonly columns?: { readonly [P in EntityPath<T>]?: ColumnOptions };
  /**
   * Says when each value of a filter tells how many rows it has: `'allow'`, the default, by a link "Show counts"; `'always'` and `'never'`.
   * Counting reads all rows of the list once for each filter, more often for filters that join or have more than 500 values. It ends after two
   * seconds, but on SQLite, where a statement takes as long as it takes.
   */
  readonly showFacets?: ShowFacets;
  /** Says how many rows a page has: 100 by default. */
  readonly listPerPage?: number;
  /** Says up to how many rows "Show all" is offered: 200 by default. */
  readonly listMaxShowAll?: number;
  /**
   * Says how the rows of the list are counted: `'estimated'` by default, `'exact'`, `'capped'` or `'none'`. Where they were not counted to
   * the end the list says so, offers to count them, goes on from page to page, and asks with the exact number before an action runs on all of them.
   */
  readonly count?: CountMode;
  /** Says up to how many rows are counted where `count` is not `'exact'`: 10,000 by default. */
  readonly listMaxCount?: number;
  /**
   * Names what `getRowLabel`, `prepareRows` and columns that are methods read of a row of the list, beside what it shows: `['body', 'author.name']`.
   * The list then reads that and no more, and a method that reads another column throws ADMIN_LIST_READ_MISSING. Without it, a list whose class
   * has such methods reads whole rows; any other reads what it shows.
   */
  readonly listReads?: readonly EntityPath<T>[];
  /**
   * Adds actions to the site's and to the decorated methods: methods by name, functions by value, actions of the site by name.
   * Null for no actions at all.
   */
  readonly actions?: readonly (string | Action<T>)[] | null;
}
