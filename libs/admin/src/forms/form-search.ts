import { fieldParameter } from './field-parameter.js';

/** The name of the buttons that search a row; their value is the field's name. */
export const SEARCH_BUTTON = '_search';

/** Names the parameter in which the search of a row field is posted: `'field.author.search'`. */
export function searchParameter(name: string): string {
  return `${fieldParameter(name)}.search`;
}

/**
 * Tells which row field's search was pressed: `'author'`; undefined for a form that is sent for good. A search runs nothing: the page
 * is shown again with what was found.
 */
export function hasFormSearch(form: URLSearchParams): string | undefined {
  return form.get(SEARCH_BUTTON) ?? undefined;
}
