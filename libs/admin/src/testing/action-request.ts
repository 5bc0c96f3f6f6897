import type { ActionLocation } from '../actions/action-location.js';
import { fieldParameter } from '../forms/field-parameter.js';

/** A value of a form's field, as it is typed: a row by its key, a day as `'2026-11-27'`, several choices as a list. */
export type FormValue = string | number | boolean | readonly (string | number)[];

/** On which rows an action is to run, and how its questions are answered. Without rows, keys and `all` it is posted with no row. */
export interface RunOptions {
  /** Rows to tick, as they were loaded or saved. */
  readonly rows?: readonly object[];
  /** Rows to tick, by their keys as text: `['1', '2']`. */
  readonly keys?: readonly string[];
  /** Chooses "all that match" instead of ticks; false by default. */
  readonly all?: boolean;
  /** Takes rows by their keys out of "all that match". */
  readonly except?: readonly string[];
  /** The state of the list: `'?status=d'`; the whole list by default. */
  readonly query?: string;
  /** Where it is run from: `'list'` by default; `'object'` for the page of the one row that is given. */
  readonly location?: ActionLocation;
  /** The values of its form by the names of their properties; the others keep their defaults. */
  readonly form?: Readonly<Record<string, FormValue>>;
  /** Says yes to the question there may be; true by default. */
  readonly confirm?: boolean;
  /** Posts further fields, for an action whose own page posts back to it: `{ desk: 'sport', selection: token }`. */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
}

/** Writes the form that a list posts, by the names that docs/reference/addresses.md tells. */
export function writeActionForm(
  action: string,
  keys: readonly string[],
  { all = false, except = [], fields = {} }: RunOptions,
): URLSearchParams {
  const form = new URLSearchParams({ action });
  if (all) form.set('select_across', '1');
  for (const key of keys) form.append('_selected_action', key);
  for (const key of except) form.append('_unselected_action', key);
  for (const [name, value] of Object.entries(fields)) appendAll(form, name, value);
  return form;
}

/** Puts values over those a form has already. */
export function fillIn(form: URLSearchParams, values: Readonly<Record<string, FormValue>>): void {
  for (const [property, value] of Object.entries(values)) {
    const name = fieldParameter(property);
    form.delete(name);
    // A box that is not ticked is not sent.
    if (typeof value === 'boolean') appendAll(form, name, value ? '1' : []);
    else appendAll(form, name, typeof value === 'object' ? value.map(String) : String(value));
  }
}

function appendAll(form: URLSearchParams, name: string, value: string | readonly string[]): void {
  for (const item of typeof value === 'string' ? [value] : value) form.append(name, item);
}
