/** The parameters of an address that belong to the list itself. */
export const listParameters = {
  search: 'q',
  page: 'p',
  order: 'o',
  all: 'all',
  after: 'after',
  before: 'before',
  deleted: 'deleted',
  facets: '_facets',
  exact: '_exact',
} as const;

const reserved: ReadonlySet<string> = new Set(Object.values(listParameters));

/** Names the parameter of a filter: its path, unless the list has a parameter of that name. */
export function filterParameter(path: string): string {
  return reserved.has(path) ? `${path}__is` : path;
}

/** Names the parameters of a range's two ends, as Django does: `words__gte` and `words__lte`. */
export function rangeParameters(path: string): { readonly from: string; readonly to: string } {
  return { from: `${path}__gte`, to: `${path}__lte` };
}

/** Names the parameters of a hierarchy of dates, as Django does: `publishedAt__year`, `publishedAt__month` and `publishedAt__day`. */
export function dateParameters(path: string): { readonly year: string; readonly month: string; readonly day: string } {
  return { year: `${path}__year`, month: `${path}__month`, day: `${path}__day` };
}

/** Names the parameter that searches the rows a filter offers: `author__q`. It narrows nothing. */
export function rowSearchParameter(path: string): string {
  return `${path}__q`;
}

/** Names the parameter that asks whether a filter's column is empty: `author__isnull`, with the values 1 and 0. */
export function nullParameter(path: string): string {
  return `${path}__isnull`;
}
