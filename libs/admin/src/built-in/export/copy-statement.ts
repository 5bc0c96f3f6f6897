import type { SelectQueryBuilder } from 'typeorm';
import { inlineLiterals } from './inlined-statement.js';
import type { PostgresClient } from './postgres-client.js';

/** A query and its values. */
export interface CopyQuery {
  readonly statement: string;
  readonly values: readonly unknown[];
}

/** Gives the statement of a query, and its values. */
export function copyQuery(query: SelectQueryBuilder<object>): CopyQuery {
  const [statement, values] = query.getQueryAndParameters();
  return { statement, values };
}

/**
 * Puts the values of a query into its statement. Undefined for what is not plain enough, and where the database is told to end long
 * statements: a COPY lasts as long as the reader takes.
 *
 * @param client the connection on which the statement will be sent: it quotes the values
 */
export async function inlineValues(query: CopyQuery, client: PostgresClient): Promise<string | undefined> {
  const literals = await quoteValues(query.values, client);
  return literals && inlineLiterals(query.statement, literals);
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
