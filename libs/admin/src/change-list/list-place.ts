/** Where rows are chosen: a list, by what its address asks, or the page of one row, by its key as text. */
export type ListPlace =
  | { readonly location: 'list'; readonly query: URLSearchParams }
  | { readonly location: 'object'; readonly key: string };

/** Writes the address of a row's page behind that of its model's list: `'/12'`. */
export function writeObjectPlace(key: string): string {
  return `/${encodeURIComponent(key)}`;
}

/** Reads the address that a run and a held selection keep: `'?status=d'` or empty for a list, `'/12'` for the page of a row. */
export function parseListPlace(address: string): ListPlace {
  if (!address.startsWith('/')) return { location: 'list', query: new URLSearchParams(address) };
  return { location: 'object', key: decodeURIComponent(address.slice(1)) };
}
