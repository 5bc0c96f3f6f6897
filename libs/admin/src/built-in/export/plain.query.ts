import type { SelectQueryBuilder } from 'typeorm';
import type { ExportColumn } from '../../model-admin/export-column.js';
import type { Selection } from '../../selection/selection.js';
import { orderedRows } from './ordered-rows.js';
import { plainColumn, type PlainColumn } from './plain-column.js';

/** A query that selects nothing yet, and the columns of its rows that PostgreSQL may write itself. */
export interface PlainQuery {
  readonly query: SelectQueryBuilder<object>;
  readonly columns: readonly PlainColumn[];
}

/** Makes the query of a selection's rows in the order of the list, for PostgreSQL to write their columns itself. Undefined for what is not plain enough. */
export function plainQuery(selection: Selection, exported: readonly ExportColumn[]): PlainQuery | undefined {
  const { type } = selection.manager.connection.options;
  const query = type === 'postgres' ? orderedRows(selection)?.select([]) : undefined;
  if (!query || exported.length === 0) return undefined;
  const columns: PlainColumn[] = [];
  for (const column of exported) {
    const plain = plainColumn(query, column);
    if (!plain) return undefined;
    columns.push(plain);
  }
  return { query, columns };
}
