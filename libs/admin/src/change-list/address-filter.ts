import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import type { EntityKey } from '../keyset/entity-key.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { TextKey } from '../texts/english.js';
import type { TextValues } from '../texts/texts.js';
import type { PageReader } from '../transactions/page.reader.js';
import type { ListState } from './list-state.js';
import type { RangeShortcut } from './range-shortcut.js';
import type { ListedRows } from './listed-rows.js';

/** One value a filter offers: `{ parameter: 'status', value: 'd', label: 'Draft' }`; the label is text, or a key of the catalogue. */
export interface FilterChoice {
  readonly parameter: string;
  readonly value: string;
  readonly label: string | { readonly text: TextKey };
}

/** Words of the catalogue with what they name, a part of the calendar, or a text as it is. */
export type FilterLabel = string | { readonly text: TextKey; readonly values?: TextValues } | CalendarLabel;

/** A month, of a year or of any, or a day of one: "March", "March 2026", "March 5". */
export interface CalendarLabel {
  readonly year?: number;
  /** From 1 to 12. */
  readonly month: number;
  readonly day?: number;
}

/** A range that a person may fill in: the parameters of its ends, whether they are days or numbers, and what is chosen by one click. */
export interface FilterRange {
  readonly from: string;
  readonly to: string;
  readonly ofDays: boolean;
  readonly shortcuts: readonly RangeShortcut[];
}

/** A search for rows to choose from, where there are more than a filter lists. */
export interface FilterSearch {
  /** Names the parameter of what is searched for. */
  readonly parameter: string;
  readonly text: string;
  /** Says what is searched: "Search authors". */
  readonly label: FilterLabel;
  /** Says that nothing was found, or not all of it is shown; undefined where there is nothing to say. */
  readonly note: FilterLabel | undefined;
}

/** One link of a hierarchy: the values that its parameters have there, `[['publishedAt__year', ['2026']]]`; none for all rows. */
export interface HierarchyLink {
  readonly label: FilterLabel;
  readonly values: readonly (readonly [parameter: string, values: readonly string[]])[];
}

/** The way down to what is chosen, which is its last link, and the links that go on from there, each with the number of its rows where that is shown. */
export interface FilterHierarchy {
  readonly path: readonly HierarchyLink[];
  readonly links: readonly (HierarchyLink & { readonly count: number | undefined })[];
}

/** How many rows the links of a filter lead to: the one without it, those of its values, and those of its range's shortcuts. */
export interface FacetCounts {
  readonly unfiltered: number;
  readonly choices: readonly number[];
  readonly shortcuts: readonly number[];
}

/** What a filter offers a request: its values, and what else it has. */
export interface FilterChoices {
  readonly choices: readonly FilterChoice[];
  /** A range beside the values; none by default. */
  readonly range?: FilterRange;
  /** A search beside the values, which are then those that were chosen and those that it found; none by default. */
  readonly search?: FilterSearch;
  /** A hierarchy in place of all of this, which stands above the list; none by default. */
  readonly hierarchy?: FilterHierarchy;
  /** How many rows each has; undefined where that is not shown, and where it took too long to count them. */
  readonly facets?: FacetCounts;
}

/** Narrows a query by a value that was parsed. */
export type FilterCondition = <T extends ObjectLiteral>(query: SelectQueryBuilder<T>) => void;

/** What a filter may ask for while it is opened. */
export interface FilterContext {
  readonly request: AdminRequest;
  readonly resolveAdmin: (definition: ModelDefinition) => Promise<ModelAdmin>;
}

/** What a filter may ask for while it prepares what it offers: also what the address asks of the list. */
export interface OfferContext extends FilterContext {
  readonly state: Pick<ListState, 'filters' | 'searches'>;
  /** Says whether the numbers of rows are shown. */
  readonly counted: boolean;
  readonly key: EntityKey;
}

/** Reads what a filter offers beside the rows of a page. Nothing of the host's may be awaited while it does: the connection is lent. */
export type Offer = (reader: PageReader, listed: ListedRows) => Promise<FilterChoices>;

/** One filter of a list: which parameters it reads, what it offers, and how a value narrows the list. */
export interface AddressFilter {
  readonly path: string;
  readonly title: string;
  /** Names the parameters of the address that belong to this filter. */
  readonly parameters: readonly string[];
  /** Labels the list without this filter: "All" by default. */
  readonly unfiltered?: { readonly text: TextKey };
  /** Reads a value; undefined where the filter can't have it. */
  parse(parameter: string, value: string): FilterCondition | undefined;
  /** Names the parameters that may be given several times, for the rows that have any of the values; none by default. */
  readonly several?: readonly string[];
  /** Names the parameters that ask for nothing where they are empty, as a form sends them; none by default. */
  readonly blank?: readonly string[];
  /** Names the parameter that searches what the filter offers, and narrows nothing; none by default. */
  readonly searchedBy?: string;
  /** Narrows by the values of all its parameters, where they mean one thing together; by one after the other by default. */
  together?(values: ReadonlyMap<string, readonly string[]>): FilterCondition;
  /** Names the parameters whose values mean nothing beside the others', so that they are none: a day without a month. None by default. */
  misfits?(values: ReadonlyMap<string, readonly string[]>): readonly string[];
  /** Labels a value for those who read it later; undefined where the model's `choices` do, or nothing does. */
  labelOf?(value: string, parameter: string): FilterLabel | undefined;
  /** Says what a parameter takes, for those who gave it something else; undefined where there is nothing to say but that it doesn't. */
  expected?(parameter: string): FilterLabel | undefined;
  /** Says whether this request may use the filter. */
  isOpenTo(context: FilterContext): Promise<boolean>;
  /** Says that what it offers is read after all else, because the page can do without it. */
  readonly spared?: true;
  /** Prepares what the filter offers: what the admins of other models say of it is asked here. */
  offer(context: OfferContext): Promise<Offer>;
}
