import type { SelectQueryBuilder } from 'typeorm';
import type { ExportColumn } from '../../model-admin/export-column.js';
import type { Selection } from '../../selection/selection.js';
import { inlineLiterals } from './inlined-statement.js';
import { plainColumn } from './plain-column.js';
import type { PostgresClient } from './postgres-client.js';

/** A query and its values. */
export interface CopyQuery {
  readonly statement: string;
  readonly values: readonly unknown[];
}

/** Writes the query of a selection's cells, in the order of the list. Undefined for what is not plain enough. */
export function copyQuery(selection: Selection, columns: readonly ExportColumn[]): CopyQuery | undefined {
  // A text that stands alone is written `\.` with quotes or without, as the version of the database has it.
  if (columns.length < 2) return undefined;
  // Safe: rows of any entity are objects.
  const query = selection.createOrderedQueryBuilder() as SelectQueryBuilder<object>;
  const { joinAttributes } = query.expressionMap;
  if (joinAttributes.some(({ relation }) => !relation || isToMany(relation))) return undefined;
  query.select([]);
  for (const [index, column] of columns.entries()) {
    const expression = plainColumn(query, column);
    if (expression === undefined) return undefined;
    query.addSelect(expression, `steward_value_${index}`);
  }
  const [statement, values] = query.getQueryAndParameters();
  return { statement, values };
}

/**
 * Writes the COPY of a query. Undefined for what is not plain enough, and where the database is told to end long statements: a COPY
 * lasts as long as the reader takes.
 *
 * @param client the connection on which the statement will be sent: it quotes the values
 */
export async function copyStatement(query: CopyQuery, client: PostgresClient): Promise<string | undefined> {
  const literals = await quoteValues(query.values, client);
  const inlined = literals && inlineLiterals(query.statement, literals);
  return inlined === undefined ? undefined : `COPY (${inlined}) TO STDOUT WITH (FORMAT csv, ENCODING 'UTF8')`;
}

/**
 * Quotes values as literals: the driver writes each as it writes any value, and the server quotes what it was sent. Such a literal has
 * no type, like the value in a placeholder. Undefined for bytes, which are sent in another form, and where the server is not set up
 * for plain literals.
 */
async function quoteValues(values: readonly unknown[], client: PostgresClient): Promise<readonly string[] | undefined> {
  if (values.some((value) => value instanceof Uint8Array)) return undefined;
  const quoted = values.map((_, index) => `quote_nullable($${index + 1}::text)`);
  const { rows } = await client.query(
    `SELECT ARRAY[${quoted.join(', ')}]::text[] AS literals, current_setting('server_encoding') = 'UTF8'
      AND current_setting('standard_conforming_strings') = 'on' AND current_setting('statement_timeout') = '0' AS plain`,
    [...values],
  );
  // Safe: the statement gives one row of these columns.
  const [row] = rows as readonly { readonly literals: readonly string[]; readonly plain: boolean }[];
  return row?.plain ? row.literals : undefined;
}

function isToMany({
  isOneToMany,
  isManyToMany,
}: {
  readonly isOneToMany: boolean;
  readonly isManyToMany: boolean;
}): boolean {
  return isOneToMany || isManyToMany;
}
