/**
 * What begins a formula where a spreadsheet opens a CSV file: signs, their full-width forms, and the blanks that are skipped before
 * them. Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export const formulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20'] as const;

const starts: ReadonlySet<string> = new Set(formulaStarts);

/**
 * Puts an apostrophe before a text that a spreadsheet would take for a formula: `=1+1` becomes `'=1+1`.
 *
 * Only at its beginning, so it guards where commas part the cells, which is what the file is. A spreadsheet that is set to semicolons or
 * tabs cuts each line at those instead, and `a;=1+1` becomes two cells. Quotes don't hold it off: it heeds them only where one of its own
 * cells begins, which is the first of the line. Apostrophes within would change texts that are harmless. A workbook has no separators.
 */
export function guardFormula(text: string): string {
  return starts.has(text.charAt(0)) ? `'${text}` : text;
}
