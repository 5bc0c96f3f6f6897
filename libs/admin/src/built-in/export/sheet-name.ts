/** The longest name a sheet may have. */
const LONGEST_NAME = 31;

/** Names a sheet: the words given without what a name can't hold, and the number of every sheet but the first: "Articles 2". */
export function sheetName(words: string, number: number): string {
  const suffix = number === 1 ? '' : ` ${number}`;
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  const plain = words
    .toWellFormed()
    .replace(/[[\]:*?/\\'\0-\x1f\x7f\ufffe\uffff\s]+/g, ' ')
    .trim();
  // A spreadsheet keeps "History" for itself.
  const name = plain === '' || plain.toLowerCase() === 'history' ? 'Export' : plain;
  return (
    [...name]
      .reduce(
        (cut, character) => (cut.length + character.length + suffix.length <= LONGEST_NAME ? cut + character : cut),
        '',
      )
      .trim() + suffix
  );
}
