import { formulaStarts } from './formula-guard.js';

/** The kinds of values that PostgreSQL can write exactly as the ordinary path does. */
export type PlainKind = 'integer' | 'decimal' | 'boolean' | 'text' | 'uuid' | 'instant' | 'clockTime';

/** The first letters of formulas by their numbers: PostgreSQL compares numbers faster than texts. */
const starts = formulaStarts.map((start) => start.charCodeAt(0)).join(', ');

/** The pattern of an hour and what follows; its colons are written out, since TypeORM would take them for parameters. */
const TIME = `'"T"HH24' || chr(58) || 'MI' || chr(58) || 'SS.MS"Z"'`;

/**
 * Writes the expression that gives a CSV cell in PostgreSQL. The value is cast to its kind, so that a table which differs from the
 * entity fails instead of passing unguarded.
 *
 * @param path the value: `'(article.title)'`
 */
export function plainExpression(path: string, kind: PlainKind): string {
  switch (kind) {
    case 'integer':
      return `CAST(${path} AS bigint)`;
    case 'decimal':
      return `CAST(${path} AS numeric)`;
    case 'uuid':
      return `CAST(${path} AS uuid)`;
    case 'boolean':
      return `CASE CAST(${path} AS boolean) WHEN true THEN 'true' WHEN false THEN 'false' END`;
    case 'text': {
      const text = `CAST(${path} AS text)`;
      return `NULLIF(CASE WHEN ascii(${text}) IN (${starts}) THEN '''' || ${text} ELSE ${text} END, '')`;
    }
    case 'instant':
      return instantExpression(`CAST(${path} AS timestamptz)`);
    case 'clockTime':
      return instantExpression(`(CAST(${path} AS timestamp) AT TIME ZONE 'UTC')`);
  }
}

/** Writes an instant as JavaScript does: years beyond four digits have six and a sign, which is guarded, and those no date can hold are empty. */
function instantExpression(instant: string): string {
  const utc = `(${instant} AT TIME ZONE 'UTC')`;
  const rest = `to_char(${utc}, '-MM-DD' || ${TIME})`;
  const year = `CAST(extract(year FROM ${utc}) AS integer)`;
  const longYear = (value: string): string => `lpad(CAST(${value} AS text), 6, '0') || ${rest}`;
  return `CASE
    WHEN ${instant} >= '0001-01-01 UTC' AND ${instant} < '10000-01-01 UTC' THEN to_char(${utc}, 'YYYY-MM-DD' || ${TIME})
    WHEN ${instant} = 'infinity' THEN 'Infinity'
    WHEN ${instant} = '-infinity' THEN '-Infinity'
    WHEN ${instant} >= '275760-09-13 UTC' THEN NULL
    WHEN ${instant} >= '10000-01-01 UTC' THEN '''+' || ${longYear(year)}
    WHEN ${year} = -1 THEN '0000' || ${rest}
    WHEN ${instant} < '0001-01-01 UTC' THEN '''-' || ${longYear(`-1 - ${year}`)}
  END`;
}
