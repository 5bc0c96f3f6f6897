import { fieldParameter } from './field-parameter.js';
import type { FormDefinition } from './form-definition.js';

/** The name of the buttons that search a row; their value is the field's name. */
export const SEARCH_BUTTON = '_search';

/** Names the parameter in which the search of a row field is posted: `'field.author.search'`. */
export function searchParameter(name: string): string {
  return `${fieldParameter(name)}.search`;
}

/** Tells which row field's search button was pressed: `'author'`; undefined where none was. */
export function hasFormSearch(form: URLSearchParams): string | undefined {
  return form.get(SEARCH_BUTTON) ?? undefined;
}

/**
 * Says whether a form was sent to search rows: by the button, or by Enter with something to search for and no row chosen yet. A search
 * runs nothing: the page is shown again with what was found.
 */
export function isFormSearch({ fields }: FormDefinition, form: URLSearchParams): boolean {
  if (form.has(SEARCH_BUTTON)) return true;
  return fields.some(({ kind, name }) => {
    const isSearched = (form.get(searchParameter(name)) ?? '').trim() !== '';
    return kind === 'row' && isSearched && (form.get(fieldParameter(name)) ?? '') === '';
  });
}
