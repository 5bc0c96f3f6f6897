import type { DataSource } from 'typeorm';
import { databaseFamilyOf } from './database-family.js';

/** Stands between the values of a key of several columns. */
const SEPARATOR = ',';
/** How a value's own separators are written, and before them what begins such a writing. */
const escapes = [
  ['~', '~0'],
  [SEPARATOR, '~1'],
] as const;

/** Writes the values of a key of several columns as one text, by which it is told from any other: `['ORD-1', 2]` is `'ORD-1,2'`. */
export function joinKeyText(values: readonly unknown[]): string {
  return values
    .map((value) => escapes.reduce((text, [plain, written]) => text.replaceAll(plain, written), String(value)))
    .join(SEPARATOR);
}

/** Reads the values out of such a text. Whether they are values of the key's columns is not looked at. */
export function splitKeyText(text: string): readonly string[] {
  return text
    .split(SEPARATOR)
    .map((part) => escapes.reduceRight((value, [plain, written]) => value.replaceAll(written, plain), part));
}

/** Writes the expression by which the database joins the values of columns as `joinKeyText` does. */
export function keyTextExpression(dataSource: DataSource, columns: readonly string[]): string {
  const texts = columns.map((column) => {
    const text = columnText(dataSource, column);
    return escapes.reduce((value, [plain, written]) => `REPLACE(${value}, '${plain}', '${written}')`, text);
  });
  // MySQL takes two bars for an OR.
  if (databaseFamilyOf(dataSource) === 'mysql') return `CONCAT(${texts.join(`, '${SEPARATOR}', `)})`;
  return texts.join(` || '${SEPARATOR}' || `);
}

/** Writes the expression of a column's value as text, as drivers read it: `'CAST(article.id AS TEXT)'` on SQLite. */
export function columnText(dataSource: DataSource, column: string): string {
  switch (databaseFamilyOf(dataSource)) {
    case 'postgres':
      // A cast takes the blanks off that fill a `character` up, and which the driver gives.
      return `CONCAT(${column})`;
    case 'mysql':
      return `CAST(${column} AS CHAR)`;
    case 'sqlite':
    case undefined:
      return `CAST(${column} AS TEXT)`;
  }
}
