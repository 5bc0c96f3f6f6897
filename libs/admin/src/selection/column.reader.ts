import type { SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { joinAndSelect, joinToOne } from '../change-list/joined-path.js';
import { isToOne, resolvePath, type ResolvedPath } from '../change-list/resolved-path.js';
import { StewardError } from '../errors/steward.error.js';
import { KeysetReader, type KeysetPage, type KeysetWindow } from '../keyset/keyset.reader.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import type { ReadColumn } from './read-column.js';
import type { RowSource } from './row-source.js';

/** How many rows of values are read at a time: without objects to make, round trips and sorting cost more than memory. */
const ROWS_AT_A_TIME = 2_000;
/** How many whole rows are read at a time, where something is computed from them. */
const LOADED_ROWS_AT_A_TIME = 500;

const VALUE_COLUMN = 'steward_value_';

/** A path of a read-out, which ends in a column and crosses to-one relations only. */
interface ValuePath extends ResolvedPath {
  readonly end: { readonly column: ColumnMetadata };
}

/** A column of a read-out, its path followed. */
type Column<T extends object> = ValuePath | ((row: T) => unknown);

/**
 * Reads values of rows in the order of the list, page after page: `[['Harbour fire', 'Ada'], …]`. Related values are joined. No
 * entities are made, unless something is computed from them, or the rows' query multiplies rows.
 *
 * @throws ADMIN_SELECTION_COLUMN_UNKNOWN for a path that leads to no column, or through a to-many relation
 */
export async function* readColumns<T extends object>(
  createRows: () => SelectQueryBuilder<T>,
  source: RowSource<T>,
  columns: readonly ReadColumn<T>[],
): AsyncIterable<readonly (readonly unknown[])[]> {
  const followed = columns.map((column) => (typeof column === 'function' ? column : follow(source, column)));
  const read = (after: KeysetWindow['after']): Promise<KeysetPage<readonly unknown[]>> => {
    const page = readPage(createRows(), source, followed, after);
    // Met where the page is awaited, which may be later, or never.
    page.catch(() => undefined);
    return page;
  };
  let next: ReturnType<typeof read> | undefined = read(undefined);
  try {
    while (next) {
      const page: Awaited<typeof next> = await next;
      // The database reads on while this page is written.
      next = page.cursor && read(page.cursor);
      if (page.rows.length > 0) yield page.rows;
    }
  } finally {
    await Promise.allSettled([next]);
  }
}

function readPage<T extends object>(
  query: SelectQueryBuilder<T>,
  source: RowSource<T>,
  columns: readonly Column<T>[],
  after: KeysetWindow['after'],
): Promise<KeysetPage<readonly unknown[]>> {
  const paths = columns.filter((column): column is ValuePath => typeof column !== 'function');
  const plain = paths.length === columns.length && paths.every(isReadPlainly) && !multipliesRows(query);
  if (plain) return readValues(query, source, paths, { after, limit: ROWS_AT_A_TIME });
  return readFromRows(query, source, columns, { after, limit: LOADED_ROWS_AT_A_TIME });
}

async function readValues<T extends object>(
  query: SelectQueryBuilder<T>,
  { key, applyOrder }: RowSource<T>,
  paths: readonly ValuePath[],
  window: KeysetWindow,
): Promise<KeysetPage<readonly unknown[]>> {
  const selected = paths.map((path) => valueExpression(query, path));
  const { rows, cursor } = await new KeysetReader(query, key, applyOrder(query)).readRaw(
    new Map(selected.map((expression, index) => [VALUE_COLUMN + index, expression])),
    window,
  );
  const { driver } = query.dataSource;
  const named = paths.map(({ end }, index) => ({ name: VALUE_COLUMN + index, column: end.column }));
  const valuesOf = (row: Readonly<Record<string, unknown>>): readonly unknown[] =>
    named.map(({ name, column }): unknown => driver.prepareHydratedValue(row[name], column));
  return { rows: rows.map(valuesOf), cursor };
}

async function readFromRows<T extends object>(
  query: SelectQueryBuilder<T>,
  { key, applyOrder }: RowSource<T>,
  columns: readonly Column<T>[],
  window: KeysetWindow,
): Promise<KeysetPage<readonly unknown[]>> {
  for (const column of columns) if (typeof column !== 'function') joinAndSelect(query, column.relations);
  const { rows, cursor } = await new KeysetReader(query, key, applyOrder(query)).readRows(window);
  const valueOf = (row: T, column: Column<T>): unknown => {
    if (typeof column === 'function') return column(row);
    // Safe: a to-one relation holds an entity or nothing.
    const related = (owner: object | null | undefined, relation: ValuePath['relations'][number]): object | null =>
      owner ? (relation.getEntityValue(owner) as object | null) : null;
    const owner = column.relations.reduce<object | null>(related, row);
    return owner && column.end.column.getEntityValue(owner);
  };
  return { rows: rows.map((row) => columns.map((column) => valueOf(row, column))), cursor };
}

/** Joins what a path crosses and names its value; the key of a related row stands in the row itself. */
function valueExpression<T extends object>(query: SelectQueryBuilder<T>, { relations, end }: ValuePath): string {
  const last = relations.at(-1);
  const isOwnKey = last?.joinColumns.some(({ referencedColumn }) => referencedColumn === end.column) ?? false;
  if (!last || !isOwnKey) return `${joinToOne(query, relations)}.${end.column.propertyPath}`;
  return `${joinToOne(query, relations.slice(0, -1))}.${last.propertyPath}.${end.column.propertyPath}`;
}

/** Says whether a column can be read by its name: TypeORM computes virtual ones, and wraps spatial ones in a function. */
function isReadPlainly({ end: { column } }: ValuePath): boolean {
  return !column.isVirtualProperty && !column.entityMetadata.dataSource.driver.spatialTypes.includes(column.type);
}

function follow<T extends object>({ metadata }: RowSource<T>, name: string): ValuePath {
  const path = resolvePath(metadata, name);
  if (!path || !('column' in path.end) || !isToOne(path)) {
    throw new StewardError('ADMIN_SELECTION_COLUMN_UNKNOWN', { path: name, entity: metadata.name });
  }
  return { path: path.path, relations: path.relations, end: path.end };
}
