import type { SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
import type { OrderTerm } from '../keyset/order-term.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { RowSource } from '../selection/row-source.js';
import type { PageReader } from '../transactions/page.reader.js';
import { guardRows } from './guarded-rows.js';
import { countList, uncounted, type Counting, type ListCount } from './list-count.js';
import type { ListColumn } from './list-column.js';
import { givesRows, listShape } from './list-shape.js';
import type { ListState } from './list-state.js';
import type { ListedRows } from './listed-rows.js';
import { fillPage, framePage, type PageFrame } from './page-frame.js';
import type { Scope } from './scope.js';
import { selectShape } from './selected-shape.js';
import { loadSeveral } from './several-rows.js';

/** One page of a list. */
export interface ListPage {
  readonly rows: readonly object[];
  /** The number of rows over all pages, as far as they were counted. */
  readonly total: number;
  /** Says whether there are more rows than were counted, or may be. */
  readonly more: boolean;
  /** How many there are about, where there are more and the database's statistics tell. */
  readonly about: number | undefined;
  /** The number of this page, from 1, and of all pages of counted rows, at least 1. A page beyond the last has no rows, unless there are more. */
  readonly page: number;
  readonly pages: number;
  /** Says whether all rows stand on this page because that was asked for. */
  readonly all: boolean;
  /** Says whether a page follows. */
  readonly hasNext: boolean;
  /** Says that there are no rows because the database took too long to find them. */
  readonly tookTooLong: boolean;
}

/** What a page is read from; a change list is one. */
interface PagedList {
  readonly definition: ModelDefinition;
  readonly columns: readonly ListColumn[];
  readonly key: EntityKey;
  readonly state: ListState;
  readonly source: RowSource<object>;
  readonly counting: Counting;
}

/** The rows there are for the person at all, and those of them that the page is of. */
interface PageRows {
  readonly scope: Scope;
  readonly rows: Scope;
}

/**
 * Reads the page a list's address asks for, no more of its rows than columns show and methods are said to read: one count, one query of
 * rows, and one more for each to-many relation shown. Next and previous begin at their neighbour by keyset; a neighbour that has gone, and a page asked
 * for by number, by offset.
 *
 * @param listed the rows that the page is of; undefined where these took too long to be looked up
 */
export async function readListPage(
  list: PagedList,
  scope: Scope,
  listed: ListedRows | undefined,
  reader: PageReader,
): Promise<ListPage> {
  // What can't be looked up in time is not found in time either.
  if (!listed) return fillPage(framePage(list, uncounted), undefined);
  const { rows } = listed;
  const frame = framePage(list, listed.count ?? (await countList(rows(), list.key, list.counting, reader)));
  return fillPage(frame, await reader.attempt(() => readRows(list, { scope, rows }, frame, reader)));
}

/** Says what is known by a page of the number of rows: a list that stands on its first page has no more, whether they were counted or not. */
export function countShown(
  { rows, total, more, page, hasNext, tookTooLong }: ListPage,
  { neighbour }: Pick<ListState, 'neighbour'>,
): ListCount {
  const isAll = page === 1 && !neighbour && !hasNext && !tookTooLong;
  return isAll ? { rows: rows.length, more: false } : { rows: total, more };
}

async function readRows(
  list: PagedList,
  { scope, rows }: PageRows,
  frame: PageFrame,
  reader: PageReader,
): Promise<readonly object[]> {
  const { definition, columns, key, source } = list;
  const query = reader.bind(rows());
  const shape = selectShape(query, listShape(definition, columns));
  const terms = source.applyOrder(query);
  const read = await readWindow(query, list, terms, scope, frame, reader);
  await loadSeveral(read, shape, { scope, key, reader });
  if (givesRows(definition, columns)) guardRows(read, shape, definition.admin.name);
  return read;
}

async function readWindow(
  query: SelectQueryBuilder<object>,
  { key, state, source }: PagedList,
  terms: readonly OrderTerm[],
  scope: Scope,
  frame: PageFrame,
  reader: PageReader,
): Promise<readonly object[]> {
  const limit = frame.limit + (frame.looksAhead ? 1 : 0);
  const { neighbour } = state;
  const neighbourKey = neighbour && key.parse(neighbour.key);
  // All rows stand on one page, which has no neighbours.
  if (neighbour && neighbourKey !== undefined && !frame.all) {
    const forward = neighbour.direction === 'after';
    const direct = (listed: readonly OrderTerm[]): readonly OrderTerm[] =>
      forward ? listed : listed.map((term) => ({ ...term, descending: !term.descending }));
    // Looked up in the scope, deleted rows too, not in the filtered set: the neighbour may have left it by the very action just run.
    const scoped = reader.bind(scope().withDeleted());
    const after = await new KeysetReader(scoped, key, direct(source.applyOrder(scoped))).readCursor(neighbourKey);
    if (after) {
      const rows = await new KeysetReader(query, key, direct(terms)).readEntities({ after, limit });
      return forward ? rows : rows.toReversed();
    }
  }
  // Looking for rows behind the last one costs as much as reading them all.
  const { offset, total, more } = frame;
  if (offset >= total && !more) return [];
  return new KeysetReader(query, key, terms).readEntities({ limit, offset });
}
