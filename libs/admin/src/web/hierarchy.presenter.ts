import type { AddressFilter, FilterChoices, HierarchyLink } from '../change-list/address-filter.js';
import { atFirstPage } from '../change-list/list-address.js';
import type { ListState } from '../change-list/list-state.js';
import { otherFilters } from '../change-list/other-filters.js';
import type { ShownList } from '../change-list/shown-list.js';
import type { Texts } from '../texts/texts.js';
import { begunSentence } from './begun-sentence.js';
import type { HierarchyView } from './list-filter.view.js';
import { labelText } from './list-filter.presenter.js';

/** Turns the hierarchy of a filter into the links above the list, each of which keeps all else of the address. None where there is nothing to choose. */
export function presentHierarchy(
  { list, texts }: { readonly list: ShownList; readonly texts: Texts },
  filter: AddressFilter,
  choices: FilterChoices | undefined,
  address: (state: ListState) => string,
): readonly HierarchyView[] {
  const { path = [], links = [] } = choices?.hierarchy ?? {};
  if (path.length < 2 && links.length === 0) return [];
  const first = atFirstPage(list.state);
  const others = otherFilters(first, filter);
  const linkView = ({ label, values }: HierarchyLink): { readonly label: string; readonly href: string } => ({
    label: labelText(label, texts),
    href: address({ ...first, filters: new Map([...others, ...values]) }),
  });
  const way = path.map(linkView);
  const counted = links.map((link) => ({
    ...linkView(link),
    count: link.count === undefined ? undefined : texts.number(link.count),
  }));
  return [
    { title: begunSentence(filter.title), above: way.slice(0, -1), current: way.at(-1)?.label ?? '', links: counted },
  ];
}
