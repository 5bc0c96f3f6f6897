import type { AddressFilter, FilterChoices, FilterLabel, FilterRange } from '../change-list/address-filter.js';
import { atFirstPage, writeListAddress } from '../change-list/list-address.js';
import type { ListState } from '../change-list/list-state.js';
import type { ShownList } from '../change-list/shown-list.js';
import type { Texts } from '../texts/texts.js';
import type { ChangeListView, FieldView, LinkView, RangeView } from './change-list.view.js';

/** What a filter is presented from. */
interface FilteredList {
  readonly list: ShownList;
  readonly texts: Texts;
}

/** Turns a filter and what it offers into links and a form, each of which keeps all else of the address. */
export function presentFilter(
  { list, texts }: FilteredList,
  filter: AddressFilter,
  offered: FilterChoices = { choices: [], more: false },
  address: (state: ListState) => string,
): ChangeListView['filters'][number] {
  const first = atFirstPage(list.state);
  const others = [...first.filters].filter(([parameter]) => !filter.parameters.includes(parameter));
  const own = [...first.filters].filter(([parameter]) => filter.parameters.includes(parameter));
  const link = (label: FilterLabel, values: readonly (readonly [string, string])[]): LinkView => ({
    label: labelText(label, texts),
    href: address({ ...first, filters: new Map([...others, ...values]) }),
    current: own.length === values.length && values.every(([name, value]) => first.filters.get(name) === value),
  });
  const { choices, more, range } = offered;
  return {
    title: filter.title,
    choices: [
      link(filter.unfiltered ?? { text: 'list.all' }, []),
      ...(range?.shortcuts ?? []).map(({ label, from, to }) =>
        link(label, [
          [range?.from ?? '', from],
          [range?.to ?? '', to],
        ]),
      ),
      ...choices.map(({ parameter, value, label }) => link(label, [[parameter, value]])),
    ],
    more: more ? choices.length : undefined,
    range: range && presentRange(range, first.filters, addressFields({ ...first, filters: new Map(others) })),
  };
}

/** Writes what a list's address asks for as the fields of a form. */
export function addressFields(state: ListState): readonly FieldView[] {
  return [...new URLSearchParams(writeListAddress(state))].map(([name, value]) => ({ name, value }));
}

/** Gives the text of a label. */
export function labelText(label: FilterLabel, texts: Texts): string {
  return typeof label === 'string' ? label : texts.format(label.text, label.values);
}

function presentRange(
  { from, to, ofDays }: FilterRange,
  values: ListState['filters'],
  keep: readonly FieldView[],
): RangeView {
  const field = (name: string): FieldView => ({ name, value: values.get(name) ?? '' });
  return { type: ofDays ? 'date' : 'text', from: field(from), to: field(to), keep };
}
