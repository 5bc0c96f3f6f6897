import type { RowField } from '../forms/field-definition.js';
import { fieldParameter } from '../forms/field-parameter.js';
import type { FormRow } from '../forms/form-rows.js';
import { hasFormSearch, SEARCH_BUTTON, searchParameter } from '../forms/form-search.js';
import type { PresentedControl } from './form-control.presenter.js';
import type { ControlView, OptionView } from './form.view.js';
import { htmlAttributes } from './html-attribute.js';
import { radioGroupAttributes } from './radio-group.js';

/** How many rows a search shows at most. */
const MOST_ROWS = 20;

/** What a search found, and what is to be said of it. */
interface Found {
  readonly rows: readonly FormRow[];
  readonly note: string | undefined;
}

/**
 * Turns a field for a row into radios, the chosen row and those that its search found, and a search that works without a script: its
 * button posts the whole form, which comes back with what was typed in it.
 */
export async function presentRowControl(control: PresentedControl<RowField>): Promise<ControlView> {
  const { field, id, typed, context, describedBy, invalid } = control;
  const { request, rows } = context;
  const key = typed.get(fieldParameter(field.name)) ?? '';
  const chosen = key === '' ? undefined : await rows.find(field.entity, key);
  const found = await search(control);
  const others = found.rows.filter((row) => row.key !== chosen?.key);
  const offered: readonly FormRow[] = [...(chosen ? [chosen] : []), ...others];
  const none = field.required || offered.length === 0 ? [] : [{ key: '', label: request.text('form.none') }];
  const isSearched = hasFormSearch(typed) === field.name;
  const options = [...offered, ...none].map(({ key: value, label }, index): OptionView => {
    const place = { id: index === 0 ? id : `${id}-${index + 1}`, name: fieldParameter(field.name) };
    const checked = value === (chosen?.key ?? '');
    const autofocus = isSearched && value === others[0]?.key;
    return {
      label,
      attributes: htmlAttributes({ type: 'radio', ...place, value, checked, required: field.required, autofocus }),
    };
  });
  const attributes = htmlAttributes({
    type: 'search',
    id: options.length === 0 ? id : `${id}-search`,
    name: searchParameter(field.name),
    value: typed.get(searchParameter(field.name)) ?? '',
    autocomplete: 'off',
    autofocus: isSearched && others.length === 0,
  });
  const label = request.text('form.row.searchFor', { label: field.label });
  const button = { name: SEARCH_BUTTON, value: field.name };
  return {
    group: {
      attributes: radioGroupAttributes(field, describedBy, invalid),
      options,
      search: { label, attributes, button, note: found.note },
    },
  };
}

/** Searches what was typed, whichever search was pressed: Enter presses the first of the form. */
async function search({ field, typed, context }: PresentedControl<RowField>): Promise<Found> {
  const { request, rows } = context;
  const text = (typed.get(searchParameter(field.name)) ?? '').trim();
  if (text === '') {
    const isSearched = hasFormSearch(typed) === field.name;
    return { rows: [], note: isSearched ? request.text('form.row.blank') : undefined };
  }
  // One more than is shown, to know whether there are more.
  const found = await rows.search(field.entity, text, MOST_ROWS + 1);
  if (found.length === 0) return { rows: [], note: request.text('form.row.noMatch', { text: text.slice(0, 60) }) };
  const more = found.length > MOST_ROWS ? request.text('form.row.more', { count: MOST_ROWS }) : undefined;
  return { rows: found.slice(0, MOST_ROWS), note: more };
}
