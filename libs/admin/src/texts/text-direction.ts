/** The scripts of today's languages that are written from right to left. */
const FROM_RIGHT: ReadonlySet<string> = new Set([
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
]);

/** Says which way a language is written, as `dir` of a page says it: `'rtl'` for Arabic, `'ltr'` for German. */
export function textDirection(locale: string): 'ltr' | 'rtl' {
  // Node's versions differ in how they tell it themselves, by `textInfo` or by `getTextInfo()`.
  return FROM_RIGHT.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr';
}
