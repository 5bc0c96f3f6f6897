import { isFormId } from '../runs/form-id.js';
import type { ActionForm } from './action-form.parser.js';

/** The fields that say which action and which rows, in several ways; and the one that differs from page to page without meaning anything. */
const FIELDS_OF_ACTIONS: ReadonlySet<string> = new Set([
  'action',
  'index',
  'select_across',
  '_selected_action',
  '_selected_actions',
  '_unselected_action',
  'selection',
  '_csrf',
]);

/** The field that carries the id of a form. */
const ID_FIELD = 'run';

/**
 * Reads the id of a posted form; undefined where it has none. What is no id, such as a field of the host's own that is called so, is left alone: such a
 * form is executed each time that it is sent.
 */
export function readFormId(fields: URLSearchParams): string | undefined {
  return fields.getAll(ID_FIELD).find((text) => isFormId(text));
}

/**
 * Says what a posted form asks for, alike however it is written: rows in any order, ticked or not where all are meant. All
 * other fields are an action's own, or say what its page knew, so they count as they are.
 */
export function contentOfPress(fields: URLSearchParams, form: ActionForm): readonly unknown[] {
  const { action = null, across, keys, exceptions, token = null } = form;
  const own = [...fields].filter(([name, value]) => !FIELDS_OF_ACTIONS.has(name) && !isIdField(name, value));
  return [action, across, across ? exceptions.toSorted() : keys.toSorted(), token, own];
}

function isIdField(name: string, value: string): boolean {
  return name === ID_FIELD && isFormId(value);
}
