import type { SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
import type { OrderTerm } from '../keyset/order-term.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { relationsOf, type ResolvedPath } from '../model-admin/resolved-path.js';
import type { RowSource } from '../selection/row-source.js';
import type { PageReader } from '../transactions/page.reader.js';
import { lookUpFound } from './found-rows.js';
import { joinColumns } from './joined-columns.js';
import { joinAndSelect } from './joined-path.js';
import { countList, uncounted, type Counting } from './list-count.js';
import type { ListColumn } from './list-column.js';
import type { ListState } from './list-state.js';
import { fillPage, framePage, type PageFrame } from './page-frame.js';
import type { Scope } from './scope.js';

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

/**
 * Reads the page a list's address asks for, with the relations its columns show: one count, one query of rows, and one more for
 * each to-many relation shown. Next and previous begin at their neighbour by keyset; a neighbour that has gone, and a page asked
 * for by number, by offset.
 */
export async function readListPage(list: PagedList, scope: Scope, reader: PageReader): Promise<ListPage> {
  const { source, key, counting } = list;
  const rows = await reader.attempt(() => lookUpFound(list, source.createQuery, reader));
  // What can't be looked up in time is not found in time either.
  if (!rows) return fillPage(framePage(list, uncounted), undefined);
  const frame = framePage(list, await countList(rows(), key, counting, reader));
  return fillPage(frame, await reader.attempt(() => readRows(list, { scope, rows }, frame, reader)));
}

/** The rows there are for the person at all, and those of them that the page is of. */
interface PageRows {
  readonly scope: Scope;
  readonly rows: Scope;
}

async function readRows(
  list: PagedList,
  { scope, rows }: PageRows,
  frame: PageFrame,
  reader: PageReader,
): Promise<readonly object[]> {
  const { columns, key, source } = list;
  const query = reader.bind(rows());
  const several = joinColumns(query, columns);
  const terms = source.applyOrder(query);
  const read = await readWindow(query, list, terms, scope, frame, reader);
  await loadToMany(read, scope, key, several, reader);
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

/** Loads the to-many relations that columns show: each by a query of its own, since joining two would multiply them. */
async function loadToMany(
  rows: readonly object[],
  scope: Scope,
  key: EntityKey,
  paths: readonly ResolvedPath[],
  reader: PageReader,
): Promise<void> {
  const shown = new Map<string, readonly RelationMetadata[]>();
  for (const path of paths) {
    const relations = relationsOf(path);
    shown.set(relations.map(({ propertyPath }) => propertyPath).join('.'), relations);
  }
  if (rows.length === 0) return;
  const { alias, connection, expressionMap } = scope();
  for (const relations of shown.values()) {
    const [root] = relations;
    const { mainAlias } = expressionMap;
    if (!root || !mainAlias) continue;
    // The rows are listed already, so those of them that are deleted may be.
    const query = reader.bind(connection.createQueryBuilder<object>(mainAlias.target, alias).withDeleted());
    query.select([...key.paths(alias)]);
    joinAndSelect(query, relations);
    const loaded = await whereKeys(
      query,
      key,
      rows.map((row) => key.valueOf(row)),
      'only',
    ).getMany();
    const byKey = new Map(loaded.map((row) => [key.textOf(row), row]));
    for (const row of rows) {
      const source = byKey.get(key.textOf(row));
      if (source) root.setEntityValue(row, root.getEntityValue(source));
    }
  }
}
