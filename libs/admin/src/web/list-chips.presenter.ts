import type { AddressFilter, FilterChoices } from '../change-list/address-filter.js';
import { atFirstPage } from '../change-list/list-address.js';
import type { ListState } from '../change-list/list-state.js';
import { otherFilters } from '../change-list/other-filters.js';
import type { ShownList } from '../change-list/shown-list.js';
import { shortText } from '../texts/short-text.js';
import type { Texts } from '../texts/texts.js';
import { begunSentence } from './begun-sentence.js';
import { filterValueText } from './filter-value-text.js';
import { labelText } from './list-filter.presenter.js';

/** How much of a value stands in a chip, in characters. */
const LONGEST_CHIP = 60;

/** Something that narrows a list now, as a link that takes it away. */
export interface ListChipView {
  /** What narrows: "Status: Draft". */
  readonly label: string;
  /** Says what the link does: "Remove filter Status: Draft". */
  readonly remove: string;
  /** Leads to the list without it. */
  readonly href: string;
}

/** What chips are presented from. */
interface NarrowedList {
  readonly list: ShownList;
  readonly texts: Texts;
  /** What each filter offers, in the order of `list.filters`. */
  readonly choices: readonly FilterChoices[];
}

/** Lists what narrows a list: the search first, then each value of each filter; the ends of a range are one, as are the parts of a date. */
export function presentChips(
  { list, texts, choices }: NarrowedList,
  address: (state: ListState) => string,
): readonly ListChipView[] {
  const first = atFirstPage(list.state);
  const search = shortText(first.search, LONGEST_CHIP);
  const searched = {
    label: texts.format('list.chip.search', { search }),
    remove: texts.format('list.chip.removeSearch', { search }),
    href: address({ ...first, search: '' }),
  };
  const filtered = list.filters.flatMap((filter, index) => {
    const title = begunSentence(filter.title);
    const without = (values: ListState['filters']): string =>
      address({ ...first, filters: new Map([...otherFilters(first, filter), ...values]) });
    return narrowingsOf(list, filter, choices[index], texts).map(({ text, left }): ListChipView => {
      const label = texts.format('list.chip', { title, value: shortText(text, LONGEST_CHIP) });
      return { label, remove: texts.format('list.chip.remove', { label }), href: without(left) };
    });
  });
  return first.search === '' ? filtered : [searched, ...filtered];
}

/** What a filter narrows by, in words, and what is left of its values without it. */
interface Narrowing {
  readonly text: string;
  readonly left: ListState['filters'];
}

function narrowingsOf(
  { state, definition }: ShownList,
  filter: AddressFilter,
  { choices, range, hierarchy }: FilterChoices = { choices: [] },
  texts: Texts,
): readonly Narrowing[] {
  const own = new Map([...state.filters].filter(([parameter]) => filter.parameters.includes(parameter)));
  if (own.size === 0) return [];
  const none = new Map<string, readonly string[]>();
  const end = hierarchy?.path.at(-1);
  if (end) return [{ text: labelText(end.label, texts), left: none }];
  const textOf = (parameter: string, value: string): string => {
    const choice = choices.find((other) => other.parameter === parameter && other.value === value);
    return choice ? labelText(choice.label, texts) : filterValueText(definition, filter, [parameter, value], texts);
  };
  if (range && [...own.keys()].every((parameter) => parameter === range.from || parameter === range.to)) {
    const shortcut = range.shortcuts.find(
      ({ from, to }) => own.get(range.from)?.[0] === from && own.get(range.to)?.[0] === to,
    );
    const ends = [...own].flatMap(([parameter, values]) => values.map((value) => textOf(parameter, value)));
    return [{ text: shortcut ? labelText(shortcut.label, texts) : ends.join(' '), left: none }];
  }
  return [...own].flatMap(([parameter, values]) =>
    values.map((value) => ({
      text: textOf(parameter, value),
      left: withoutValue(own, parameter, value),
    })),
  );
}

function withoutValue(own: ListState['filters'], parameter: string, value: string): ListState['filters'] {
  const left = (own.get(parameter) ?? []).filter((other) => other !== value);
  const others = [...own].filter(([other]) => other !== parameter);
  return new Map(left.length === 0 ? others : [...others, [parameter, left]]);
}
