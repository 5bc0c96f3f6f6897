/** What a posted list asks for, before any of it is believed. */
export interface ActionForm {
  /** The action's name; undefined where none was chosen. */
  readonly action: string | undefined;
  /** Says whether all of the filtered set is meant. */
  readonly across: boolean;
  /** Says that the page which has shown the form did not know how many rows that is. */
  readonly uncounted: boolean;
  /** The ticked rows' keys as text, each once. */
  readonly keys: readonly string[];
  /** The keys, as text, that `across` leaves out. */
  readonly exceptions: readonly string[];
  /** The token of a selection that `request.hold` kept. */
  readonly token: string | undefined;
}

/**
 * Reads the form that a list posts, with Django's field names:
 *
 * - `action`: the name chosen; with several bars there are several, and `index` says whose counts (0 is the first)
 * - `select_across`: `1` or `true` for all of the filtered set; the last one counts
 * - `uncounted`: there where the page did not know how many these are
 * - `_selected_action`: a ticked row's key, once a row; `_selected_actions`: all of them, comma-joined, each percent-encoded
 * - `_unselected_action`: the key of a row that `select_across` leaves out
 * - `selection`: the token of a kept selection
 */
export function parseActionForm(form: URLSearchParams): ActionForm {
  const across = form.getAll('select_across').at(-1) ?? '';
  const joined = form.getAll('_selected_actions').flatMap((text) => text.split(',').filter((part) => part !== ''));
  return {
    action: chosenAction(form),
    across: across === '1' || across.toLowerCase() === 'true',
    uncounted: form.has('uncounted'),
    keys: [...new Set([...form.getAll('_selected_action'), ...joined.map(decode)])],
    exceptions: [...new Set(form.getAll('_unselected_action'))],
    token: form.get('selection') ?? undefined,
  };
}

function chosenAction(form: URLSearchParams): string | undefined {
  const actions = form.getAll('action');
  const index = form.get('index');
  const chosen =
    index === null ? actions.find((name) => name !== '') : actions[/^\d+$/.test(index) ? Number(index) : 0];
  return chosen === '' ? undefined : chosen;
}

/** Decodes a percent-encoded key; one that can't be decoded stays as it is, and will be no key. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // The only sign that decodeURIComponent gives of a malformed escape.
    return text;
  }
}
