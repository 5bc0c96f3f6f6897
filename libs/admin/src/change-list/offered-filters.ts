import type { EntityKey } from '../keyset/entity-key.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { BoundedRead } from '../transactions/bounded.reader.js';
import type { PageReader } from '../transactions/page.reader.js';
import type { AddressFilter, FacetCounts, FilterChoices, FilterContext, Offer } from './address-filter.js';
import { countEach } from './condition-counts.js';
import { countInTurn } from './counting.turn.js';
import { filterCondition, filterScope } from './filtered-scope.js';
import type { ListState } from './list-state.js';
import type { ListedRows } from './listed-rows.js';
import { otherFilters } from './other-filters.js';
import { logPassedOver } from './passed-over.log.js';
import { rowsToOfferFrom } from './rows-to-offer-from.js';
import type { Scope } from './scope.js';

/** A list whose filters are offered. */
interface FilteredList {
  readonly definition: ModelDefinition;
  readonly filters: readonly AddressFilter[];
  readonly state: ListState;
  readonly key: EntityKey;
  /** The rows there are for the person at all. */
  readonly scope: Scope;
  /** Those of them that the address asks for. */
  readonly filtered: Scope;
}

/** Says whether each value of a list's filters tells how many rows it has. */
export function showsFacets({ definition, state }: Pick<FilteredList, 'definition' | 'state'>): boolean {
  return definition.showFacets === 'always' || (definition.showFacets === 'allow' && state.facets);
}

/** Reads what the filters of a list offer, in their order, beside the rows of a page. */
export type FilterOffers = (reader: PageReader, listed: ListedRows) => Promise<readonly FilterChoices[]>;

/** Prepares what the filters of a list offer. */
export async function prepareOffers(list: FilteredList, context: FilterContext): Promise<FilterOffers> {
  const { filters, state, key } = list;
  const counted = showsFacets(list);
  const offers: Offer[] = [];
  for (const filter of filters) offers.push(await filter.offer({ ...context, state, key, counted }));
  return async (reader, listed) => {
    const read = new Map<number, FilterChoices>();
    for (const isSpared of [false, true]) {
      for (const [place, offer] of offers.entries()) {
        const filter = filters[place];
        if (!filter || (filter.spared === true) !== isSpared) continue;
        // Numbers are those of the list.
        const rows = isSpared && !counted ? rowsToOfferFrom(list, filter, listed) : listed;
        read.set(place, await offer(reader, rows));
      }
    }
    return offers.map((_offer, place) => read.get(place) ?? { choices: [] });
  };
}

/** Adds the numbers of rows to what the filters of a list offer, where they are shown. */
export async function addFacets(
  list: FilteredList,
  offered: readonly FilterChoices[],
): Promise<readonly FilterChoices[]> {
  const { filters, filtered: rows } = list;
  if (!showsFacets(list)) return offered;
  const counted = await countInTurn(rows().connection, async (read) => {
    const all: FilterChoices[] = [];
    for (const [place, choices] of offered.entries()) {
      const filter = filters[place];
      const facets = filter && !choices.hierarchy ? await findFacets(read, list, filter, choices) : undefined;
      all.push(facets ? { ...choices, facets } : choices);
    }
    return all;
  });
  return counted ?? offered;
}

/** Counts for a filter; nothing where that fails. A filter of the host's own may, and nobody has chosen what is counted here. */
async function findFacets(
  read: BoundedRead,
  list: FilteredList,
  filter: AddressFilter,
  choices: FilterChoices,
): Promise<FacetCounts | undefined> {
  try {
    return await countFacets(read, list, filter, choices);
  } catch (error) {
    const { definition } = list;
    logPassedOver(
      definition,
      `The filter '${filter.path}' of ${definition.admin.name} is shown without counts.`,
      error,
    );
    return undefined;
  }
}

/** Counts what each link of a filter would show: the rows that the search and the other filters leave, narrowed by what the link asks for. */
async function countFacets(
  read: BoundedRead,
  { definition, filters, state, key, scope }: FilteredList,
  filter: AddressFilter,
  { choices, range }: FilterChoices,
): Promise<FacetCounts | undefined> {
  const asked = { filters: otherFilters(state, filter), search: state.search };
  const rows = filterScope(scope, definition, filters, asked);
  const shortcuts = range?.shortcuts ?? [];
  const links: readonly (readonly (readonly [string, readonly string[]])[])[] = [
    [],
    ...choices.map(({ parameter, value }) => [[parameter, [value]] as const]),
    ...shortcuts.map(({ from, to }) => [[range?.from ?? '', [from]] as const, [range?.to ?? '', [to]] as const]),
  ];
  const conditions = links.map((values) => filterCondition(filter, new Map(values)));
  const [unfiltered, ...counts] = (await countEach(read, rows, key, conditions)) ?? [];
  if (unfiltered === undefined) return undefined;
  return { unfiltered, choices: counts.slice(0, choices.length), shortcuts: counts.slice(choices.length) };
}
