import type { ExportTable } from './export-table.js';
import { jsonValue } from './json-value.js';

/** Writes one array of objects, an object a line, in pieces of many rows. */
export async function* writeJson(table: ExportTable): AsyncIterable<string> {
  let separator = '[\n';
  for await (const lines of jsonObjects(table)) {
    yield separator + lines.join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

/** Writes one object a line and nothing between: JSON lines. */
export async function* writeJsonLines(table: ExportTable): AsyncIterable<string> {
  for await (const lines of jsonObjects(table)) yield `${lines.join('\n')}\n`;
}

/** Gives each row as the text of an object: its keys are the names of the columns. */
async function* jsonObjects({ columns, readRows }: ExportTable): AsyncIterable<readonly string[]> {
  const keys = columns.map(({ name }, index) => `${index === 0 ? '' : ','}${JSON.stringify(name)}:`);
  for await (const rows of readRows()) {
    yield rows.map((row) => `{${keys.map((key, index) => key + jsonValue(row[index])).join('')}}`);
  }
}
