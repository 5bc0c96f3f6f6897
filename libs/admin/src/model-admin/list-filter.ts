import type { SelectQueryBuilder } from 'typeorm';
import type { Awaitable } from '../access/admin-authenticator.js';
import type { AdminRequest } from '../access/admin-request.js';

/** Names a property that no subclass can have by chance. */
declare const ROW: unique symbol;

/** One value that a filter of the host's own offers: `{ value: '2026', label: 'In 2026' }`. */
export interface ListFilterChoice {
  /** Stands in the address: `year=2026`. */
  readonly value: string;
  /** Stands beside the list, as it is: `request.translate` says what is the key of a text. */
  readonly label: string;
}

/**
 * A filter of the host's own: it offers a few values, and narrows the list by the one that is chosen. Name the class in `listFilter`, and
 * list it as a provider; it may inject what it needs, and there is one instance for all requests.
 *
 * @example
 * @Injectable()
 * export class PublishedInYear extends ListFilter<Article> {
 *   readonly title = 'year';
 *   readonly parameter = 'year';
 *   choices() { return [{ value: '2026', label: 'In 2026' }]; }
 *   apply(query: SelectQueryBuilder<Article>, value: string) {
 *     query.andWhere(`${query.alias}.publishedAt >= :start`, { start: new Date(`${value}-01-01T00:00:00Z`) });
 *   }
 * }
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a filter of any entity, where none is named
export abstract class ListFilter<T extends object = any> {
  /** Lets the compiler refuse a filter of another entity; there is no such property at run time. */
  declare protected readonly [ROW]?: (row: T) => void;

  /** Heads the filter's values: `'year'`. */
  abstract readonly title: string;

  /** Names the parameter of the address: `'year'`. Letters, digits, underscores, dots and dashes; no other filter's, nor one of the list's own. */
  abstract readonly parameter: string;

  /** Gives the values that this person may choose. Any other value is a mistake in the address, and nothing runs on a list that has one. */
  abstract choices(request: AdminRequest): Awaitable<readonly ListFilterChoice[]>;

  /**
   * Adds the conditions of a chosen value to the query of the list: bound values, under names that `getQuery` does not use; other filters may use the same. It is called once
   * each time a list is opened, and to count the rows of each value where that is shown; what it adds stands in brackets. Joins to one row are welcome, subqueries for all others.
   */
  abstract apply(query: SelectQueryBuilder<T>, value: string, request: AdminRequest): void;
}
