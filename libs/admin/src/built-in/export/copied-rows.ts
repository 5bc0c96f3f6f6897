import type { SelectQueryBuilder } from 'typeorm';
import type { ExportColumn } from '../../model-admin/export-column.js';
import type { Selection } from '../../selection/selection.js';
import { copyQuery } from './copy-statement.js';
import { readCopiedValues, type CopiedValues } from './copied-values.js';
import { makeEntity, shapeEntity, type EntityShape } from './entity-shape.js';
import { followColumn } from './followed-column.js';
import { orderedRows } from './ordered-rows.js';
import { openCopy } from './postgres-copy.js';
import { SelectedColumns } from './selected-columns.js';

/** A column of the export: the place of its value in the row, or a function of the entity. */
type CopiedColumn = number | ((entity: object | null) => unknown);

/**
 * Reads the values of the columns as `selection.readColumns` does, in the order of the list, and on PostgreSQL several times as fast: by
 * one COPY, whose texts become what the driver and TypeORM make of them. All rows are those of one moment. Undefined where the query or
 * the entity is not plain enough, and while others do the same.
 *
 * What is given has to be read, or left: `for await (const rows of copy) …`.
 */
export async function copyRows(
  selection: Selection,
  columns: readonly ExportColumn[],
): Promise<AsyncIterable<readonly (readonly unknown[])[]> | undefined> {
  const dataSource = selection.manager.connection;
  if (dataSource.options.type !== 'postgres') return undefined;
  const query = orderedRows(selection);
  if (!query) return undefined;
  const { selects, joinAttributes } = query.expressionMap;
  const loaded = { selects: [...selects], joinAttributes: [...joinAttributes] };
  const selected = new SelectedColumns(query);
  const computes = columns.some(({ value }) => typeof value === 'function');
  const shape = computes ? shapeEntity(query, loaded, selected) : undefined;
  if (computes && !shape) return undefined;
  const copied = columns.map((column) => copyColumn(query, column, selected, shape));
  if (!copied.every((column) => column !== undefined)) return undefined;
  const plan = (): ReturnType<typeof copyQuery> => copyQuery(query);
  return openCopy(dataSource, plan, async function* (copy) {
    for await (const rows of readCopiedValues(copy, dataSource, selected.columns)) {
      yield rows.map((row) => {
        const entity = shape ? makeEntity(shape, row) : null;
        return copied.map((column) => (typeof column === 'number' ? ownValue(row, column) : column(entity)));
      });
    }
  });
}

/** Gives a value, apart from the entity's: what computes a column may change the objects of its entity. */
function ownValue({ values, again }: CopiedValues, place: number): unknown {
  const value = values[place];
  return typeof value === 'object' && value !== null ? again(place) : value;
}

/** Adds a column to what the query selects, unless it is there for the entity. Undefined for what can't be read by its name alone. */
function copyColumn(
  query: SelectQueryBuilder<object>,
  { value }: ExportColumn,
  selected: SelectedColumns,
  shape: EntityShape | undefined,
): CopiedColumn | undefined {
  if (typeof value === 'function') return value;
  const own = shape?.columns.find(({ column }) => column.propertyPath === value);
  const followed = own ? undefined : followColumn(query, value);
  return own?.place ?? (followed && selected.add(followed));
}
