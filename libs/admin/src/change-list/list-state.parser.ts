import type { EntityKey } from '../keyset/entity-key.js';
import type { ListColumn } from './list-column.js';
import type { AddressFilter } from './address-filter.js';
import { listParameters } from './list-parameter.js';
import type { ListProblem, ListState, OrderedColumn } from './list-state.js';
import { parseSearch } from './search.parser.js';

/** What a list declares, and so what its address may ask. */
export interface ListDeclaration {
  readonly columns: readonly ListColumn[];
  readonly filters: readonly AddressFilter[];
  readonly searchable: boolean;
  /** Says whether the numbers beside the filters' values may be asked for. */
  readonly facets: boolean;
  readonly key: EntityKey;
}

/** The largest number of a page: a million pages of any size are still a safe integer of rows. */
const LARGEST_PAGE = 1_000_000;

/** How many values a filter takes at most: each is a condition of its own, and SQLite nests no more than a thousand. */
const MOST_VALUES = 100;

/**
 * Reads what an address asks of a list. Never throws: a parameter the list does not declare, a value it can't have and a parameter
 * given twice that takes one value are left out and told in `problems`.
 */
export function parseListState(query: URLSearchParams, declaration: ListDeclaration): ListState {
  const problems: ListProblem[] = [];
  const filters = new Map<string, readonly string[]>();
  const searches = new Map<string, string>();
  let [search, order, page, all]: [string, readonly OrderedColumn[], number, boolean] = ['', [], 1, false];
  let [facets, exact] = [false, false];
  let neighbour: ListState['neighbour'];

  for (const parameter of new Set(query.keys())) {
    const values = query.getAll(parameter);
    const value = values[0] ?? '';
    const filter = declaration.filters.find(({ parameters }) => parameters.includes(parameter));
    const malformed = (text = value): void => {
      problems.push(malformedValue(filter, parameter, text));
    };
    if (values.length > 1 && !(filter?.several?.includes(parameter) && areSeveral(values))) malformed();
    else if (filter) {
      const parsed = values.filter((text) => filter.parse(parameter, text));
      if (parsed.length > 0) filters.set(parameter, parsed);
      const isBlank = value === '' && filter.blank?.includes(parameter);
      for (const text of values) if (!parsed.includes(text) && !isBlank) malformed(text);
    } else if (declaration.filters.some(({ searchedBy }) => searchedBy === parameter)) {
      if (!parseSearch(value)) malformed();
      else if (value.trim() !== '') searches.set(parameter, value.trim());
    } else {
      switch (parameter) {
        case listParameters.search:
          if (declaration.searchable && parseSearch(value)) search = value.trim();
          else malformed();
          break;
        case listParameters.order:
          order = parseOrder(value, declaration.columns) ?? [];
          if (order.length === 0 && value !== '') malformed();
          break;
        case listParameters.page:
          page = parsePage(value) ?? 1;
          if (parsePage(value) === undefined) malformed();
          break;
        case listParameters.all:
          all = value === '1';
          if (value !== '1') malformed();
          break;
        case listParameters.facets:
          facets = declaration.facets && value === '1';
          if (!declaration.facets) problems.push({ kind: 'unknownParameter', parameter });
          else if (value !== '1') malformed();
          break;
        case listParameters.exact:
          exact = value === '1';
          if (value !== '1') malformed();
          break;
        case listParameters.after:
        case listParameters.before:
          if (declaration.key.parse(value) === undefined) malformed();
          else neighbour = { direction: parameter, key: value };
          break;
        default:
          problems.push({ kind: 'unknownParameter', parameter });
      }
    }
  }
  for (const filter of declaration.filters) {
    for (const parameter of filter.misfits?.(filters) ?? []) {
      problems.push(malformedValue(filter, parameter, filters.get(parameter)?.[0] ?? ''));
      filters.delete(parameter);
    }
  }
  return { search, filters, searches, facets, exact, order, page, all, neighbour, problems };
}

function malformedValue(filter: AddressFilter | undefined, parameter: string, value: string): ListProblem {
  const expected = filter?.expected?.(parameter);
  return { kind: 'malformedValue', parameter, value, ...(expected ? { expected } : {}) };
}

/** Says whether the values of a parameter are several, as far as an address may say so: each of them once. */
function areSeveral(values: readonly string[]): boolean {
  return values.length <= MOST_VALUES && new Set(values).size === values.length;
}

/** Reads `-title,author.name`; undefined if any of it is no column that can be ordered. */
function parseOrder(text: string, columns: readonly ListColumn[]): readonly OrderedColumn[] | undefined {
  const order = text.split(',').map((part) => ({ column: part.replace(/^-/, ''), descending: part.startsWith('-') }));
  const names = new Set(order.map(({ column }) => column));
  const known = order.every(({ column }) => columns.some(({ name, orderBy }) => name === column && orderBy));
  return known && names.size === order.length ? order : undefined;
}

function parsePage(text: string): number | undefined {
  const page = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
  return page !== undefined && page <= LARGEST_PAGE ? page : undefined;
}
