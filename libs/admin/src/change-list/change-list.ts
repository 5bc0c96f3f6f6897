import { EntityKey } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
import type { AdminRequest } from '../access/admin-request.js';
import type { ActionLocation } from '../actions/action-location.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Criterion } from '../selection/criterion.js';
import { QuerySelection } from '../selection/query.selection.js';
import type { RowSource } from '../selection/row-source.js';
import type { SelectionSession } from '../selection/selection-session.js';
import { SelectionState } from '../selection/selection-state.js';
import { readForPage, type PageReader } from '../transactions/page.reader.js';
import { withoutPresentation, writeListAddress } from './list-address.js';
import { blankState } from './blank-state.js';
import { listedKey } from './listed-key.js';
import type { ListedRows } from './listed-rows.js';
import { listColumns, type ListColumn } from './list-column.js';
import type { AddressFilter, FilterChoices, FilterContext } from './address-filter.js';
import { filterScope } from './filtered-scope.js';
import { lookUpFound } from './found-rows.js';
import { countList, type Counting, type ListCount } from './list-count.js';
import { addFacets, prepareOffers } from './offered-filters.js';
import { openFilters } from './opened-filters.js';
import { applyListOrder, columnsOfOrdering } from './list-order.js';
import { countShown, readListPage, type ListPage } from './list-page.reader.js';
import { writeObjectPlace } from './list-place.js';
import { parseListState } from './list-state.parser.js';
import { openObjectScope } from './object-scope.js';
import { openDefinition } from './opened-definition.js';
import type { ListState, OrderedColumn } from './list-state.js';
import { openRelatedDefinition } from './related-definition.js';
import { openScope, type Scope } from './scope.js';
import type { ShownPage } from './shown-list.js';

/** Whose list it is, and who asks for it. */
export interface ChangeListContext extends FilterContext {
  readonly definition: ModelDefinition;
  readonly admin: ModelAdmin;
  readonly models: ModelAdminRegistry;
  readonly request: AdminRequest;
  /** Are filters beside those of the definition. */
  readonly moreFilters?: readonly AddressFilter[];
  /** Names the only columns the list may be ordered by; all that can be by default. */
  readonly orderedBy?: readonly string[];
}

/** What a list is made of. */
interface ListParts extends Pick<ChangeList, 'definition' | 'columns' | 'filters' | 'key' | 'state'> {
  /** The rows there are for the person at all. */
  readonly scope: Scope;
  /** Those of them that the address asks for. */
  readonly filtered: Scope;
  /** The key as text where this is the one row of a page of its own; undefined for a list. */
  readonly objectKey?: string;
}

/**
 * The list of one model for one request and one address: the only place where the query of its rows is made. What draws the page,
 * what counts it and what an action runs on all come from here.
 */
export class ChangeList {
  /** The model, with what the admin's methods say of its options for this request. */
  readonly definition: ModelDefinition;
  readonly columns: readonly ListColumn[];
  /** The filters this request may use. */
  readonly filters: readonly AddressFilter[];
  readonly key: EntityKey;
  readonly state: ListState;

  private constructor(private readonly parts: ListParts) {
    const { definition, columns, filters, key, state } = parts;
    this.definition = definition;
    this.columns = columns;
    this.filters = filters;
    this.key = key;
    this.state = state;
  }

  /**
   * Opens the list at an address: `query` is `?status=d&q=ada`. Never throws over what stands there; see `state.problems`.
   *
   * @throws ConfigurationError, ADMIN_LIST_HOOK_INVALID where the admin gives this request what no list can use
   */
  static async open(context: ChangeListContext, query: URLSearchParams): Promise<ChangeList> {
    const { admin, models, request, moreFilters = [], orderedBy } = context;
    const definition = await openDefinition(context.definition, admin, models, request);
    const key = listedKey(definition);
    const columns = listColumns(definition).map((column) =>
      orderedBy && !orderedBy.includes(column.name) ? { ...column, orderBy: undefined } : column,
    );
    const scope = await openScope(definition, admin, request);
    const filters = [...(await openFilters(definition, models, context, scope)), ...moreFilters];
    const searchable = definition.searchFields.length > 0;
    const facets = definition.showFacets !== 'never';
    const state = parseListState(query, { columns, filters, searchable, facets, key });
    const filtered = filterScope(scope, definition, filters, state);
    return new ChangeList({ definition, columns, filters, key, state, scope, filtered });
  }

  /**
   * Opens the one row of a key, as its page shows it: all there is in this list is that row of the scope, whatever is selected of it.
   * Undefined where the text can't be a key.
   */
  static async openObject(context: ChangeListContext, text: string): Promise<ChangeList | undefined> {
    const { definition, admin, request } = context;
    const key = EntityKey.of(definition.metadata);
    const value = key?.parse(text);
    if (!key || value === undefined) return undefined;
    const scope = await openObjectScope(definition, admin, request);
    const row: Scope = () => whereKeys(scope(), key, [value], 'only');
    const parts = { definition, columns: [], filters: [], key, state: blankState(key), scope: row, filtered: row };
    return new ChangeList({ ...parts, objectKey: text });
  }

  /** Opens all rows there are for a person, in their order, for a page of another model, which needs neither columns nor filters. */
  static async openRelated({ definition: declared, admin, request }: ChangeListContext): Promise<ChangeList> {
    const definition = await openRelatedDefinition(declared, admin, request);
    const key = listedKey(definition);
    const scope = await openScope(definition, admin, request);
    const state = blankState(key);
    return new ChangeList({ definition, columns: [], filters: [], key, state, scope, filtered: scope });
  }

  /** Where the rows are shown: in a list, or on the page of one. */
  get location(): ActionLocation {
    return this.parts.objectKey === undefined ? 'list' : 'object';
  }

  /** The address behind that of the model's list, as runs and held selections keep it: `'?status=d'`, or `'/12'` for one row's page. */
  get address(): string {
    const { objectKey } = this.parts;
    return objectKey === undefined ? writeListAddress(withoutPresentation(this.state)) : writeObjectPlace(objectKey);
  }

  /** The address of the page itself, with what only it shows: `'?status=d&author__q=ada'`. */
  get pageAddress(): string {
    return this.location === 'list' ? writeListAddress(this.state) : this.address;
  }

  /** The order of the list by its columns: the one that was clicked, else the admin's own as far as columns show it. */
  get shownOrder(): readonly OrderedColumn[] {
    return this.state.order.length > 0 ? this.state.order : columnsOfOrdering(this.definition, this.columns);
  }

  /** Where the rows of selections come from. */
  get source(): RowSource<object> {
    return {
      list: { model: this.definition.name, address: this.address },
      metadata: this.definition.metadata,
      key: this.key,
      lockTimeout: this.definition.site.options.lockTimeout,
      createQuery: this.parts.filtered,
      applyOrder: (query) => applyListOrder(query, this.definition, this.columns, this.state, this.key),
    };
  }

  /** Selects rows of the filtered set. @param isFixed says that exactly these are meant, whatever matches later */
  select(criterion: Criterion, session: SelectionSession, isFixed = false): QuerySelection<object> {
    return new QuerySelection(this.source, criterion, new SelectionState(session, false, isFixed));
  }

  /** How the rows are counted: all of them where the address asks for that. */
  get counting(): Counting {
    const { count, listMaxCount } = this.definition;
    return { mode: this.state.exact ? 'exact' : count, most: listMaxCount };
  }

  /** Counts the filtered set as the list is to be counted. */
  count(): Promise<ListCount> {
    return this.reading((reader) => countList(this.parts.filtered(), this.key, this.counting, reader));
  }

  /** Reads the first rows of the filtered set, in the order of the list. */
  async readFirst(limit: number): Promise<readonly object[]> {
    const { createQuery, applyOrder } = this.source;
    const query = createQuery();
    return new KeysetReader(query, this.key, applyOrder(query)).readEntities({ limit });
  }

  /** Finds a row of the filtered set by its key as text; undefined where there is none, or the text is no key. */
  async findRow(text: string): Promise<object | undefined> {
    const key = this.key.parse(text);
    if (key === undefined) return undefined;
    const query = whereKeys(this.parts.filtered(), this.key, [key], 'only');
    return (await new KeysetReader(query, this.key, []).readEntities({ limit: 1 }))[0];
  }

  /** Reads the page that the address asks for. */
  readPage(): Promise<ListPage> {
    return this.reading(async (reader) => readListPage(this, this.parts.scope, await this.lookUp(reader), reader));
  }

  /** Gathers what the filters offer, in their order. */
  async offerFilters(context: FilterContext): Promise<readonly FilterChoices[]> {
    const offers = await prepareOffers(this.parts, context);
    return addFacets(this.parts, await this.reading((reader) => offers(reader, { rows: this.parts.filtered })));
  }

  /** Reads the page that the address asks for and what the filters offer beside it, by one connection. */
  async readShown(context: FilterContext): Promise<ShownPage> {
    const { scope, filtered } = this.parts;
    const offers = await prepareOffers(this.parts, context);
    const { page, choices } = await this.reading(async (reader) => {
      const listed = await this.lookUp(reader);
      const read = await readListPage(this, scope, listed, reader);
      const count = countShown(read, this.state);
      return { page: read, choices: await offers(reader, { rows: filtered, ...listed, count }) };
    });
    return { page, choices: await addFacets(this.parts, choices) };
  }

  /** Looks up the rows that a page is of; undefined where that took too long. */
  private lookUp(reader: PageReader): Promise<ListedRows | undefined> {
    return reader.attempt(() => lookUpFound(this, this.parts.filtered, reader));
  }

  private reading<R>(work: (reader: PageReader) => Promise<R>): Promise<R> {
    const { dataSource, site } = this.definition;
    return readForPage(dataSource, site.options.readTimeout, work);
  }
}
