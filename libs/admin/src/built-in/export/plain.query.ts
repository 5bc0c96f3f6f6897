import type { SelectQueryBuilder } from 'typeorm';
import type { ExportColumn } from '../../model-admin/export-column.js';
import type { Selection } from '../../selection/selection.js';
import { orderedRows } from './ordered-rows.js';
import { plainColumn, type PlainColumn } from './plain-column.js';

/** A query that selects nothing yet, and the expressions that give what the columns hold of each of its rows. */
export interface PlainQuery {
  readonly query: SelectQueryBuilder<object>;
  readonly expressions: readonly string[];
}

/**
 * Makes the query of a selection's rows in the order of the list, for PostgreSQL to write their columns itself. Undefined for what is not plain enough.
 *
 * @param write gives the expression by which a column is written; undefined for one that the database can't write
 */
export function plainQuery(
  selection: Selection,
  columns: readonly ExportColumn[],
  write: (plain: PlainColumn, column: ExportColumn) => string | undefined,
): PlainQuery | undefined {
  const { type } = selection.manager.connection.options;
  const query = type === 'postgres' ? orderedRows(selection)?.select([]) : undefined;
  if (!query) return undefined;
  const expressions: string[] = [];
  for (const column of columns) {
    const plain = plainColumn(query, column);
    const expression = plain && write(plain, column);
    if (expression === undefined) return undefined;
    expressions.push(expression);
  }
  return { query, expressions };
}
