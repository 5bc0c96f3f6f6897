import type { SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { joinAndSelect, joinToOne } from '../change-list/joined-path.js';
import { isToOne, resolvePath, type ResolvedPath } from '../model-admin/resolved-path.js';
import { StewardError } from '../errors/steward.error.js';
import type { KeyValue } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import { giveWay } from '../transactions/give-way.js';
import { readOrderedKeys } from './ordered-keys.js';
import type { ReadColumn } from './read-column.js';
import type { RowSource } from './row-source.js';

/** How many rows of values are read at a time: without objects to make, round trips and sorting cost more than memory. */
const ROWS_AT_A_TIME = 2_000;
/** How many whole rows are read at a time, where something is computed from them. */
const LOADED_ROWS_AT_A_TIME = 500;

const VALUE_COLUMN = 'steward_value_';
const KEY_COLUMN = 'steward_key';

/** A path of a read-out, which ends in a column and crosses to-one relations only. */
interface ValuePath extends ResolvedPath {
  readonly end: { readonly column: ColumnMetadata };
}

/** A row as the driver gives it. */
type RawRow = Readonly<Record<string, unknown>>;

/** A column of a read-out, its path followed. */
type Column<T extends object> = ValuePath | ((row: T) => unknown);

/** Reads one page: the values of those rows that there are still, in the order of their keys. */
type ReadPage = (keys: readonly KeyValue[]) => Promise<readonly (readonly unknown[])[]>;

/**
 * Reads values of rows in the order of the list, page after page: `[['Harbour fire', 'Ada'], …]`. Related values are joined. No
 * entities are made, unless something is computed from them, or the rows' query multiplies rows.
 *
 * The keys are read first, all at one moment, and then the rows by their keys: each row of that moment is given once and in its place
 * of then, whatever is written meanwhile. Its values are those of when its page is read. A row that is gone by then is left out.
 *
 * @param isCommitted whether what is committed is all there is to see: not in a transaction
 * @throws ADMIN_SELECTION_COLUMN_UNKNOWN for a path that leads to no column, or through a to-many relation
 */
export async function* readColumns<T extends object>(
  createRows: () => SelectQueryBuilder<T>,
  source: RowSource<T>,
  columns: readonly ReadColumn<T>[],
  isCommitted: boolean,
): AsyncIterable<readonly (readonly unknown[])[]> {
  const followed = columns.map((column) => (typeof column === 'function' ? column : follow(source, column)));
  const paths = followed.filter((column): column is ValuePath => typeof column !== 'function');
  const isPlain = paths.length === columns.length && paths.every(isReadPlainly) && !multipliesRows(createRows());
  const read: ReadPage = isPlain
    ? (keys) => readValues(createRows(), source, paths, keys)
    : (keys) => readFromRows(createRows(), source, followed, keys);
  const pages = await readOrderedKeys(
    createRows(),
    source,
    isPlain ? ROWS_AT_A_TIME : LOADED_ROWS_AT_A_TIME,
    isCommitted,
  );
  yield* readAhead(pages, read);
}

/** Reads page after page; the database reads the next while this one is written. */
async function* readAhead(pages: Iterable<readonly KeyValue[]>, read: ReadPage): ReturnType<typeof readColumns> {
  let next: ReturnType<ReadPage> | undefined;
  try {
    for (const keys of pages) {
      const rows = await next;
      next = read(keys);
      // Met where the page is awaited, which may be later, or never.
      next.catch(() => undefined);
      if (rows && rows.length > 0) yield rows;
      await giveWay();
    }
    const rows = await next;
    if (rows && rows.length > 0) yield rows;
  } finally {
    await Promise.allSettled([next]);
  }
}

async function readValues<T extends object>(
  query: SelectQueryBuilder<T>,
  { key }: RowSource<T>,
  paths: readonly ValuePath[],
  keys: readonly KeyValue[],
): ReturnType<ReadPage> {
  whereKeys(query, key, keys, 'only').orderBy().select(key.valueAt(query.alias), KEY_COLUMN);
  const readers = paths.map((path, index) => selectValue(query, path, index));
  const rows = await query.getRawMany<RawRow>();
  return inOrder(keys, rows, (row) => row[KEY_COLUMN]).map((row) => readers.map((read) => read(row)));
}

async function readFromRows<T extends object>(
  query: SelectQueryBuilder<T>,
  { key }: RowSource<T>,
  columns: readonly Column<T>[],
  keys: readonly KeyValue[],
): ReturnType<ReadPage> {
  // In brackets, or TypeORM would take it for the entity's own column under another name.
  whereKeys(query, key, keys, 'only')
    .orderBy()
    .addSelect(`(${key.valueAt(query.alias)})`, KEY_COLUMN);
  const readers = columns.map((column, index) => {
    if (typeof column === 'function') return (_: RawRow | undefined, row: T): unknown => column(row);
    if (!isReadPlainly(column)) return loadValue(query, column);
    const read = selectValue(query, column, index);
    return (raw: RawRow | undefined): unknown => raw && read(raw);
  });
  const { raw, entities } = await query.getRawAndEntities<RawRow>();
  const rawRows = new Map(raw.map((row) => [String(row[KEY_COLUMN]), row]));
  return inOrder(keys, entities, (row) => key.valueOf(row)).map((row) => {
    const rawRow = rawRows.get(String(key.valueOf(row)));
    return readers.map((read) => read(rawRow, row));
  });
}

/** Selects a value beside the rest, and says how it is read of a row as the driver gives it. */
function selectValue<T extends object>(
  query: SelectQueryBuilder<T>,
  path: ValuePath,
  index: number,
): (row: RawRow) => unknown {
  const name = VALUE_COLUMN + index;
  query.addSelect(`(${valueExpression(query, path)})`, name);
  const { driver } = query.connection;
  return (row): unknown => driver.prepareHydratedValue(row[name], path.end.column);
}

/** Loads a value with the rows, where TypeORM has to make it, and says how it is read of an entity. */
function loadValue<T extends object>(
  query: SelectQueryBuilder<T>,
  { relations, end }: ValuePath,
): (row: RawRow | undefined, entity: T) => unknown {
  joinAndSelect(query, relations);
  return (_, entity): unknown => {
    const owner = relations.reduce<object | null | undefined>(
      // Safe: a to-one relation holds an entity or nothing.
      (parent, relation) => parent && (relation.getEntityValue(parent) as object | null | undefined),
      entity,
    );
    return owner && end.column.getEntityValue(owner);
  };
}

/** Puts rows in the order of their keys. */
function inOrder<R>(keys: readonly KeyValue[], rows: readonly R[], keyOf: (row: R) => unknown): readonly R[] {
  const byKey = new Map(rows.map((row) => [String(keyOf(row)), row]));
  return keys.flatMap((key) => byKey.get(String(key)) ?? []);
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
  return !column.isVirtualProperty && !column.entityMetadata.connection.driver.spatialTypes.includes(column.type);
}

function follow<T extends object>({ metadata }: RowSource<T>, name: string): ValuePath {
  const path = resolvePath(metadata, name);
  if (!path || !('column' in path.end) || !isToOne(path)) {
    throw new StewardError('ADMIN_SELECTION_COLUMN_UNKNOWN', { path: name, entity: metadata.name });
  }
  return { path: path.path, relations: path.relations, end: path.end };
}
