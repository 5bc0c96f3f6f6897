import type { AdminUser } from '../access/admin-user.js';
import { atFirstPage, writeListAddress } from '../change-list/list-address.js';
import type { ListColumn } from '../change-list/list-column.js';
import type { FilterChoices } from '../change-list/address-filter.js';
import type { ListPage } from '../change-list/list-page.reader.js';
import type { ListProblem, ListState } from '../change-list/list-state.js';
import type { ShownList } from '../change-list/shown-list.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import { rowLabel } from '../model-admin/row-label.js';
import type { TextKey } from '../texts/english.js';
import { shortText } from '../texts/short-text.js';
import type { Texts } from '../texts/texts.js';
import { presentActionBar } from './action-bar.presenter.js';
import { presentActionSections } from './action-sections.presenter.js';
import type { CellPresenter, CellView } from './cell.presenter.js';
import type { ChangeListView, HeaderView, PagesView, RowView } from './change-list.view.js';
import { presentCounter } from './counter.presenter.js';
import { isPostableKey } from './is-postable-key.js';
import { presentKeptTicks } from './kept-ticks.presenter.js';
import type { AddressFieldView } from './list-filter.view.js';
import { addressFields, labelText, presentFilter } from './list-filter.presenter.js';
import { presentChips } from './list-chips.presenter.js';
import { presentHierarchy } from './hierarchy.presenter.js';
import { objectAddress } from './object-address.js';
import type { OfferedAction } from './offered-actions.js';

/** What a list page is presented from. */
export interface PresentedList {
  readonly list: ShownList;
  readonly page: ListPage;
  readonly admin: ModelAdmin;
  readonly actions: readonly OfferedAction[];
  /** The choices of each filter, in the order of `list.filters`. */
  readonly choices: readonly FilterChoices[];
  readonly cells: CellPresenter;
  readonly path: string;
  /** The address of the site: `/admin`. */
  readonly basePath: string;
  /** What its start page is called. */
  readonly start: string;
  readonly texts: Texts;
  readonly user: AdminUser;
}

/** Turns a list and its page into what the template shows. */
export function presentChangeList(presented: PresentedList): ChangeListView {
  const { list, page, actions, choices, path, basePath, start, texts, user } = presented;
  const { definition, state } = list;
  const { verboseName: singular, verboseNamePlural: plural } = definition;
  const narrowed = state.search !== '' || state.filters.size > 0;
  const bar = actions.filter(({ action }) => action.selection !== 'none');
  const commands = actions.filter(({ action }) => action.selection !== 'required');
  const address = (changed: ListState): string => path + writeListAddress(changed);
  const seconds = definition.site.options.readTimeout / 1000;
  const rows = page.rows.map((row) => presentRow(presented, row, bar.length > 0));
  return {
    home: { href: basePath, text: start },
    heading: plural.charAt(0).toUpperCase() + plural.slice(1),
    singular,
    plural,
    total: page.total,
    more: page.more,
    totalText: texts.format(totalKey(page, narrowed), { count: countToTell(page), singular, plural }),
    countAll: page.more && !state.exact && !page.tookTooLong ? address({ ...state, exact: true }) : undefined,
    warnings: [
      ...state.problems.map((problem) => warningOf(problem, texts)),
      ...(state.exact && page.more ? [texts.format('list.warning.notCounted', { seconds })] : []),
      ...(state.all && !page.all && !page.tookTooLong
        ? [texts.format('list.warning.notAll', { most: definition.listMaxShowAll })]
        : []),
    ],
    narrowed,
    tookTooLong: page.tookTooLong ? texts.format('list.tookTooLong', { seconds }) : undefined,
    clear: address({ ...atFirstPage(state), search: '', filters: new Map(), searches: new Map() }),
    chips: presentChips(presented, address),
    filterCount: narrowingFilters(presented),
    search: definition.searchFields.length > 0 ? { value: state.search, keep: keptFields(state) } : undefined,
    facets: presentFacets(presented, address),
    hierarchies: list.filters.flatMap((filter, index) => presentHierarchy(presented, filter, choices[index], address)),
    filters: list.filters.flatMap((filter, index) =>
      choices[index]?.hierarchy ? [] : [presentFilter(presented, filter, choices[index], address)],
    ),
    bar: presentActionBar(bar, definition),
    counter: presentCounter(page, rows.filter(({ tickable }) => tickable).length, texts),
    ticks: presentKeptTicks({ user, basePath, model: definition.name }, state),
    commands: presentActionSections(commands, definition, { location: 'list' }),
    headers: list.columns.map((column, index) =>
      // The first column is the row's heading, and aligned as one.
      presentHeader(presented, column, index > 0 && rows[0]?.cells[index - 1]?.numeric === true, address),
    ),
    rows,
    pages: presentPages(presented, address),
    postTo: address(state),
  };
}

/** Counts the filters of the side column that narrow the list. */
function narrowingFilters({ list: { filters, state }, choices }: PresentedList): number {
  return filters.filter(
    ({ parameters }, index) =>
      !choices[index]?.hierarchy && parameters.some((parameter) => state.filters.has(parameter)),
  ).length;
}

function totalKey({ more, about, total }: ListPage, narrowed: boolean): TextKey {
  if (more && total === 0) return 'list.uncounted';
  if (about !== undefined) return 'list.totalAbout';
  if (more) return narrowed ? 'list.matchingMore' : 'list.totalMore';
  return narrowed ? 'list.matching' : 'list.total';
}

/** Gives the number to tell; what statistics say is no more exact than its first three digits. */
function countToTell({ about, total }: ListPage): number {
  return about === undefined ? total : Number(about.toPrecision(3));
}

/** Says what a list could not use of its address. */
export function warningOf(problem: ListProblem, texts: Texts): string {
  const parameter = shorten(problem.parameter);
  switch (problem.kind) {
    case 'unknownParameter':
      return texts.format('list.warning.unknownParameter', { parameter });
    case 'malformedValue': {
      const values = { parameter, value: shorten(problem.value) };
      if (!problem.expected) return texts.format('list.warning.malformedValue', values);
      return texts.format('list.warning.expected', { ...values, expected: labelText(problem.expected, texts) });
    }
  }
}

/** Cuts what a person put into the address, so that a megabyte of it does not come back on the page. */
export function shorten(text: string): string {
  return shortText(text, 60);
}

/** Turns whether numbers stand beside the filters' values into the link for the other of both, where a person may ask for them. */
function presentFacets(
  { list, texts }: PresentedList,
  address: (state: ListState) => string,
): ChangeListView['facets'] {
  const { state, definition } = list;
  if (definition.showFacets !== 'allow') return undefined;
  const label = texts.format(state.facets ? 'list.facets.hide' : 'list.facets.show');
  return { label, href: address({ ...state, facets: !state.facets }) };
}

/** Lists what a search keeps of the address: the filters and the order. */
function keptFields(state: ListState): readonly AddressFieldView[] {
  return addressFields({ ...atFirstPage(state), search: '' });
}

function presentHeader(
  { list, texts }: PresentedList,
  column: ListColumn,
  numeric: boolean,
  address: (state: ListState) => string,
): HeaderView {
  const { state } = list;
  const label = column.header;
  if (!column.orderBy) return { label, numeric, sorted: undefined, sort: undefined };
  const [ordered] = list.shownOrder;
  const isOrdered = ordered?.column === column.name;
  const descending = isOrdered && !ordered.descending;
  const href = address({ ...atFirstPage(state), order: [{ column: column.name, descending }] });
  const sorted = !isOrdered ? 'none' : ordered.descending ? 'descending' : 'ascending';
  const sortLabel = texts.format(descending ? 'list.sort.descending' : 'list.sort.ascending', { title: label });
  return { label, numeric, sorted, sort: { label: sortLabel, href } };
}

function presentRow({ list, admin, cells, basePath }: PresentedList, row: object, selectable: boolean): RowView {
  const [title, ...others] = list.columns.map((column) => cells.present(column, row));
  const label = rowLabel(admin, row);
  const key = list.key.textOf(row);
  const href = objectAddress(basePath, list.definition.name, key);
  const heading = title ?? { text: label, numeric: false, plain: false, values: [{ text: label }] };
  // It leads to the row, so nothing in it leads elsewhere.
  return {
    key,
    selectable,
    tickable: isPostableKey(key),
    label,
    href,
    title: href === undefined ? heading : withoutLinks(heading),
    cells: others,
  };
}

function withoutLinks(cell: CellView): CellView {
  return { ...cell, values: cell.values.map(({ href: _href, ...value }) => value) };
}

function presentPages({ list, page, texts }: PresentedList, address: (state: ListState) => string): PagesView {
  const { key, definition } = list;
  // Where pages are turned, not all rows stand on one.
  const state = { ...list.state, all: false };
  const numbered = (number: number): string => address({ ...state, page: number, neighbour: undefined });
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  const neighbour = (direction: 'after' | 'before', row: object | undefined, number: number): string | undefined =>
    row && address({ ...state, page: number, neighbour: { direction, key: key.textOf(row) } });
  const hasPrevious = !page.all && page.page > 1;
  const { hasNext, more } = page;
  const many = page.pages > 1;
  return {
    text: texts.format(more ? 'list.pageOfMore' : 'list.page', { page: page.page, pages: page.pages }),
    first: hasPrevious ? numbered(1) : undefined,
    // The first page is asked for by its number: rows that came before it meanwhile belong on it.
    previous: hasPrevious ? (page.page === 2 ? numbered(1) : neighbour('before', first, page.page - 1)) : undefined,
    next: hasNext ? neighbour('after', last, page.page + 1) : undefined,
    last: hasNext && !more ? numbered(page.pages) : undefined,
    showAll:
      many && !more && page.total <= definition.listMaxShowAll
        ? address({ ...atFirstPage(state), all: true })
        : undefined,
    showPages: page.all && page.total > definition.listPerPage ? address(atFirstPage(state)) : undefined,
  };
}
