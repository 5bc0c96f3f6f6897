import type { SelectQueryBuilder } from 'typeorm';
import type { ExportColumn } from '../../model-admin/export-column.js';
import type { Selection } from '../../selection/selection.js';
import { orderedRows } from './ordered-rows.js';
import { plainColumn } from './plain-column.js';

/** Makes the query of a selection's CSV cells, in the order of the list. Undefined for what is not plain enough. */
export function plainQuery(
  selection: Selection,
  columns: readonly ExportColumn[],
): SelectQueryBuilder<object> | undefined {
  // A text that stands alone is written `\.` with quotes or without, as the version of the database has it.
  const query = columns.length < 2 ? undefined : orderedRows(selection)?.select([]);
  for (const [index, column] of columns.entries()) {
    const expression = query && plainColumn(query, column);
    if (expression === undefined) return undefined;
    query?.addSelect(expression, `steward_value_${index}`);
  }
  return query;
}
