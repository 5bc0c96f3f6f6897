import type {
  AddressFilter,
  FilterChoice,
  FilterChoices,
  FilterLabel,
  FilterRange,
  FilterSearch,
} from '../change-list/address-filter.js';
import { atFirstPage, writeListAddress } from '../change-list/list-address.js';
import { showsFacets } from '../change-list/offered-filters.js';
import type { ListState } from '../change-list/list-state.js';
import type { RangeShortcut } from '../change-list/range-shortcut.js';
import { otherFilters } from '../change-list/other-filters.js';
import type { ShownList } from '../change-list/shown-list.js';
import { shortText } from '../texts/short-text.js';
import type { Texts } from '../texts/texts.js';
import { begunSentence } from './begun-sentence.js';
import type { AddressFieldView, FilterLinkView, FilterView, RangeView, FilterSearchView } from './list-filter.view.js';

/** How much of a value's label stands in a filter, in characters. */
const LONGEST_LABEL = 300;

/** What a filter is presented from. */
interface FilteredList {
  readonly list: ShownList;
  readonly texts: Texts;
}

/** Turns a filter and what it offers into links and a form, each of which keeps all else of the address. */
export function presentFilter(
  { list, texts }: FilteredList,
  filter: AddressFilter,
  { choices, range, search, facets }: FilterChoices = { choices: [] },
  address: (state: ListState) => string,
): FilterView {
  const first = atFirstPage(list.state);
  const others = otherFilters(first, filter);
  const own = new Map([...first.filters].filter(([parameter]) => !others.has(parameter)));
  const hrefOf = (...values: readonly (readonly [string, readonly string[]])[]): string =>
    address({ ...first, filters: new Map([...others, ...values.filter(([, chosen]) => chosen.length > 0)]) });
  const unsearched = new Map([...first.searches].filter(([parameter]) => parameter !== filter.searchedBy));
  const countText = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : texts.number(count);
  const choiceView = ({ parameter, value, label }: FilterChoice, place: number): FilterLinkView => {
    const chosen = own.get(parameter) ?? [];
    const text = shortText(labelText(label, texts), LONGEST_LABEL);
    const current = chosen.includes(value);
    const toggled = current ? chosen.filter((other) => other !== value) : [...chosen, value];
    const toggle = {
      sign: current ? '\u2212' : '+',
      label: texts.format(current ? 'list.filter.remove' : 'list.filter.add', { label: text }),
      href: hrefOf([parameter, toggled]),
    };
    const isSeveral = chosen.length > 0 && filter.several?.includes(parameter);
    const href = hrefOf([parameter, [value]]);
    const count = countText(facets?.choices[place]);
    return { label: text, href, current, count, toggle: isSeveral ? toggle : undefined };
  };
  const shortcutView = ({ label, from, to }: RangeShortcut, place: number, ends: FilterRange): FilterLinkView => ({
    label: labelText(label, texts),
    href: hrefOf([ends.from, [from]], [ends.to, [to]]),
    current: own.size === 2 && own.get(ends.from)?.[0] === from && own.get(ends.to)?.[0] === to,
    count: countText(facets?.shortcuts[place]),
    toggle: undefined,
  });
  const all = labelText(filter.unfiltered ?? { text: 'list.all' }, texts);
  return {
    id: `filter-${filter.path}`,
    title: begunSentence(filter.title),
    choices: [
      {
        label: all,
        href: address({ ...first, filters: others, searches: unsearched }),
        current: own.size === 0,
        count: countText(facets?.unfiltered),
        toggle: undefined,
      },
      ...(range ? range.shortcuts.map((shortcut, place) => shortcutView(shortcut, place, range)) : []),
      ...choices.map(choiceView),
    ],
    uncounted: showsFacets(list) && !facets,
    range: range && presentRange(range, own, addressFields({ ...first, filters: others })),
    search: search && presentSearch(search, addressFields({ ...first, searches: unsearched }), texts),
  };
}

/** Writes what a list's address asks for as the fields of a form. */
export function addressFields(state: ListState): readonly AddressFieldView[] {
  return [...new URLSearchParams(writeListAddress(state))].map(([name, value]) => ({ name, value }));
}

/** Gives the text of a label. */
export function labelText(label: FilterLabel, texts: Texts): string {
  if (typeof label === 'string') return label;
  if ('text' in label) return texts.format(label.text, label.values);
  const { year, month, day } = label;
  if (year === undefined) return texts.times.month(month);
  return day === undefined ? texts.times.monthOf(year, month) : texts.times.dayOf(year, month, day);
}

function presentRange(
  { from, to, ofDays }: FilterRange,
  values: ListState['filters'],
  keep: readonly AddressFieldView[],
): RangeView {
  const field = (name: string): AddressFieldView => ({ name, value: values.get(name)?.[0] ?? '' });
  return {
    type: ofDays ? 'date' : 'text',
    inputMode: ofDays ? undefined : 'decimal',
    from: field(from),
    to: field(to),
    keep,
  };
}

function presentSearch(
  { parameter, text, label, note }: FilterSearch,
  keep: readonly AddressFieldView[],
  texts: Texts,
): FilterSearchView {
  return {
    label: labelText(label, texts),
    field: { name: parameter, value: text },
    note: note && labelText(note, texts),
    keep,
  };
}
