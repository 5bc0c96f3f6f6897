/**
 * What begins a formula where a spreadsheet opens a CSV file: signs, their full-width forms, and the blanks that are skipped before
 * them. Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export const formulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20'] as const;

const starts: ReadonlySet<string> = new Set(formulaStarts);

/** Puts an apostrophe before a text that a spreadsheet would take for a formula: `=1+1` becomes `'=1+1`. */
export function guardFormula(text: string): string {
  return starts.has(text.charAt(0)) ? `'${text}` : text;
}
