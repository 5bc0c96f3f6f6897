import { instantExpression } from './instant-expression.js';
import type { PlainColumn } from './plain-column.js';

/** Writes the expression that gives a value as JSON in PostgreSQL, as text: `'null'` for none. */
export function jsonExpression(column: PlainColumn): string {
  return `COALESCE(${valueExpression(column)}, 'null')`;
}

function valueExpression({ expression: path, kind }: PlainColumn): string {
  switch (kind) {
    case 'integer':
    case 'decimal':
      // What has more digits than a number of JavaScript's comes from the driver as text. As the table has it, whatever the entity says.
      return `CASE WHEN pg_typeof(${path}) IN ('smallint', 'integer') THEN CAST(${path} AS text) ELSE '"' || CAST(${path} AS numeric) || '"' END`;
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
