/** The longest name a sheet may have. */
const LONGEST_NAME = 31;

/** What the name of a sheet can't hold. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNNAMABLE = /[[\]:*?/\\'\0-\x1f\x7f\ufffe\uffff\s]+/g;

/** Names a sheet: the words given without what a name can't hold, and the number of every sheet but the first: "Articles 2". */
export function sheetName(words: string, number: number): string {
  const suffix = number === 1 ? '' : ` ${number}`;
  const plain = words.toWellFormed().replace(UNNAMABLE, ' ').trim();
  // A spreadsheet keeps "History" for itself.
  const name = plain === '' || plain.toLowerCase() === 'history' ? 'Export' : plain;
  // A letter that was cut in two is left out.
  const cut = name.slice(0, LONGEST_NAME - suffix.length).replace(/[\ud800-\udbff]$/, '');
  return cut.trim() + suffix;
}
