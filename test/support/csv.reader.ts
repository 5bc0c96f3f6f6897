/** Reads CSV as RFC 4180 describes it, character by character, and takes CR LF and LF for the end of a line. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const character = text.charAt(place);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(place + 1) === '"') {
        cell += '"';
        place += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',' || character === '\n' || (character === '\r' && text.charAt(place + 1) === '\n')) {
      row.push(cell);
      cell = '';
      if (character === '\r') place += 1;
      if (character !== ',') {
        rows.push(row);
        row = [];
      }
    } else cell += character;
  }
  if (quoted || cell !== '' || row.length > 0) throw new SyntaxError('The file ends in the middle of a line.');
  return rows;
}
