import { formulaStarts } from './formula-guard.js';
import { instantExpression } from './instant-expression.js';
import type { PlainColumn } from './plain-column.js';

/** The first letters of formulas by their numbers: PostgreSQL compares numbers faster than texts. */
const starts = formulaStarts.map((start) => start.charCodeAt(0)).join(', ');

/**
 * Writes the expression that gives a CSV cell in PostgreSQL. Undefined for a cell whose look is the column's to say: a number that is guarded, a text that may be
 * a number.
 *
 * @param numeric whether the cell is written as a number where it is one
 */
export function csvExpression({ expression: path, kind }: PlainColumn, numeric: boolean): string | undefined {
  switch (kind) {
    case 'integer':
      return numeric ? `CAST(${path} AS bigint)` : undefined;
    case 'decimal':
      return numeric ? `CAST(${path} AS numeric)` : undefined;
    case 'uuid':
      return `CAST(${path} AS uuid)`;
    case 'boolean':
      return `CASE CAST(${path} AS boolean) WHEN true THEN 'true' WHEN false THEN 'false' END`;
    case 'text': {
      const text = `CAST(${path} AS text)`;
      const guarded = `CASE WHEN ascii(${text}) IN (${starts}) THEN '''' || ${text} ELSE ${text} END`;
      return numeric ? undefined : `NULLIF(${guarded}, '')`;
    }
    case 'instant':
    case 'clockTime':
      return instantExpression(path, kind, { beyond: "''", isInfinityTold: true });
  }
}
