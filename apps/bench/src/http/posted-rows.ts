import type { ChosenArticles } from '../statements/ticked-keys.js';

/** Writes the fields that say which rows are meant, as the newsroom and the floor read them: a field for each ticked one, or that all are. */
export function rowFields(rows: ChosenArticles): URLSearchParams {
  return rows === 'all'
    ? new URLSearchParams({ select_across: '1' })
    : new URLSearchParams(rows.map((key): [string, string] => ['_selected_action', String(key)]));
}

/** Reads the keys of the rows that a page of either lists, in its order. */
export function listedKeys(html: string): readonly number[] {
  return [...html.matchAll(/name="_selected_action" value="(\d+)"/g)].map(([, key]) => Number(key));
}
