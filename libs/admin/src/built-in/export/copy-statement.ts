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
 * Puts the values of a query into its statement, each with the type that the database finds for its placeholder. Undefined for what is
 * not plain enough, and where the database is told to end long statements: a COPY lasts as long as the reader takes.
 *
 * @param client the connection on which the statement will be sent: it quotes the values
 */
export async function inlineValues(query: CopyQuery, client: PostgresClient): Promise<string | undefined> {
  const literals = await quoteValues(query.values, client);
  if (!literals) return undefined;
  const types = literals.length > 0 ? await findTypes(query.statement, client) : [];
  const typed = literals.map((literal, index) => `CAST(${literal} AS ${types[index] ?? 'pg_catalog.text'})`);
  return inlineLiterals(query.statement, typed);
}

/**
 * Asks for the types of a statement's placeholders: one that stands there twice has one type, which two literals need not have. All of it is
 * one message, and so one transaction, which leaves nothing behind: the connection to the server may be a pooler's, and the next one another.
 */
async function findTypes(statement: string, client: PostgresClient): Promise<readonly string[]> {
  // By their names in the catalogue: by the standard's, a `character` without a length is one letter.
  const [, found] = await client.query(`PREPARE steward_copy AS ${statement};
    SELECT format('%I.%I', n.nspname, t.typname) AS type
      FROM pg_prepared_statements s, unnest(s.parameter_types) WITH ORDINALITY p(type, place)
      INNER JOIN pg_type t ON t.oid = p.type INNER JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE s.name = 'steward_copy' ORDER BY p.place;
    DEALLOCATE steward_copy`);
  // Safe: the second statement gives rows of this column.
  const types = (found?.rows ?? []) as readonly { readonly type: string }[];
  return types.map(({ type }) => type);
}

/**
 * Quotes values as literals: the driver writes each as it writes any value, and the server quotes what it was sent. Undefined for bytes
 * and for what writes itself, which may be sent in another form, and where the server is not set up for plain literals.
 */
async function quoteValues(values: readonly unknown[], client: PostgresClient): Promise<readonly string[] | undefined> {
  if (!values.every(isSentAsText)) return undefined;
  const quoted = values.map((_, index) => `quote_nullable($${index + 1}::text)`);
  const { rows } = await client.query(
    `SELECT array_to_json(ARRAY[${quoted.join(', ')}]::text[])::text AS literals
      WHERE current_setting('server_encoding') = 'UTF8' AND current_setting('standard_conforming_strings') = 'on'
      AND current_setting('statement_timeout') = '0' AND coalesce(current_setting('transaction_timeout', true), '0') = '0'`,
    [...values],
  );
  // Safe: the statement gives one row of this column at most. As JSON, since a host may have lists read in its own way.
  const [row] = rows as readonly { readonly literals: string }[];
  return row && (JSON.parse(row.literals) as readonly string[]);
}

function isSentAsText(value: unknown): boolean {
  return !ArrayBuffer.isView(value) && !(typeof value === 'object' && value !== null && 'toPostgres' in value);
}
