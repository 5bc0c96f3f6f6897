/** How what is no year of four digits is written. */
export interface RareInstants {
  /** Stands before the sign of a year beyond four digits, as in a literal of SQL: `"''"` for an apostrophe. */
  readonly beyond: string;
  /** Says whether `Infinity` is written as it is; it is none of a date's values. */
  readonly isInfinityTold: boolean;
}

/** The pattern of an hour and what follows; its colons are written out, since TypeORM would take them for parameters. */
const TIME = `'"T"HH24' || chr(58) || 'MI' || chr(58) || 'SS.MS"Z"'`;

/**
 * Writes the expression that gives an instant in PostgreSQL as JavaScript writes it, `2026-11-22T19:37:00.000Z`: years beyond four digits have
 * six and a sign, and those no date can hold are null. A value without a zone is taken as one of UTC.
 *
 * @param path the value: `'(article.publishedAt)'`
 */
export function instantExpression(
  path: string,
  kind: 'instant' | 'clockTime',
  { beyond, isInfinityTold }: RareInstants,
): string {
  const instant =
    kind === 'instant' ? `CAST(${path} AS timestamptz)` : `(CAST(${path} AS timestamp) AT TIME ZONE 'UTC')`;
  const utc = `(${instant} AT TIME ZONE 'UTC')`;
  const rest = `to_char(${utc}, '-MM-DD' || ${TIME})`;
  const year = `CAST(extract(year FROM ${utc}) AS integer)`;
  const longYear = (value: string): string => `lpad(CAST(${value} AS text), 6, '0') || ${rest}`;
  const infinity = (text: string): string => (isInfinityTold ? `'${text}'` : 'NULL');
  return `CASE
    WHEN ${instant} >= '0001-01-01 UTC' AND ${instant} < '10000-01-01 UTC' THEN to_char(${utc}, 'YYYY-MM-DD' || ${TIME})
    WHEN ${instant} = 'infinity' THEN ${infinity('Infinity')}
    WHEN ${instant} = '-infinity' THEN ${infinity('-Infinity')}
    WHEN ${instant} > '275760-09-13 UTC' THEN NULL
    WHEN ${instant} >= '10000-01-01 UTC' THEN '${beyond}+' || ${longYear(year)}
    WHEN ${year} = -1 THEN '0000' || ${rest}
    WHEN ${instant} < '0001-01-01 UTC' THEN '${beyond}-' || ${longYear(`-1 - ${year}`)}
  END`;
}
