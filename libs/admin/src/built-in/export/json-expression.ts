import { instantExpression } from './instant-expression.js';
import type { PlainColumn } from './plain-column.js';

/** The number of the type whose integers have more digits than numbers of JavaScript: the driver gives them as text. */
const BIGINT = 20;

/**
 * Writes the expression that gives a value as JSON in PostgreSQL, as text: `'null'` for none.
 *
 * @param type the number of the type that the column has in its table
 */
export function jsonExpression(column: PlainColumn, type: number): string {
  return `COALESCE(${valueExpression(column, type)}, 'null')`;
}

function valueExpression({ expression: path, kind }: PlainColumn, type: number): string {
  switch (kind) {
    case 'integer':
      return type === BIGINT ? `'"' || CAST(${path} AS bigint) || '"'` : `CAST(${path} AS text)`;
    case 'decimal':
      return `'"' || CAST(${path} AS numeric) || '"'`;
    case 'boolean':
      return `CASE CAST(${path} AS boolean) WHEN true THEN 'true' WHEN false THEN 'false' END`;
    case 'text':
      return `CAST(to_json(CAST(${path} AS text)) AS text)`;
    case 'uuid':
      return `'"' || CAST(${path} AS uuid) || '"'`;
    case 'instant':
    case 'clockTime':
      return `'"' || ${instantExpression(path, kind, { beyond: '', isInfinityTold: false })} || '"'`;
  }
}
