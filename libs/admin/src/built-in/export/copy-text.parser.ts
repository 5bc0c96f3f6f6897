/** A row as a COPY writes it: the text of each value, or null. */
export type CopiedRow = readonly (string | null)[];

const LINE_END = '\n'.charCodeAt(0);
const NULL = '\\N';
/** What stands for what behind a backslash; any other character stands for itself. */
const escaped: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * Parses what COPY writes in its text format, in UTF-8: a row a line, values between tabs, `\N` for null. Gives the rows that each piece
 * completes, and none for a piece that completes none.
 *
 * Source: https://www.postgresql.org/docs/current/sql-copy.html, "Text Format"
 */
export async function* parseCopyText(pieces: AsyncIterable<Uint8Array>): AsyncIterable<readonly CopiedRow[]> {
  let unfinished: readonly Uint8Array[] = [];
  for await (const piece of pieces) {
    // Cut where a line ends, no character is cut.
    const end = piece.lastIndexOf(LINE_END);
    if (end === -1) {
      unfinished = [...unfinished, piece];
      continue;
    }
    const lines = Buffer.concat([...unfinished, piece.subarray(0, end)]).toString();
    unfinished = [piece.subarray(end + 1)];
    yield lines.split('\n').map(parseLine);
  }
}

function parseLine(line: string): CopiedRow {
  const values = line.split('\t');
  // Most lines have none, and a look for one is much cheaper than a look at each value.
  return line.includes('\\') ? values.map(unescape) : values;
}

/** Reads a value. Without a regular expression: rows are many, and texts have many lines. */
function unescape(value: string): string | null {
  if (value === NULL) return null;
  let text = '';
  let from = 0;
  for (let at = value.indexOf('\\'); at !== -1; at = value.indexOf('\\', from)) {
    const character = value.charAt(at + 1);
    text += value.slice(from, at) + (escaped[character] ?? character);
    from = at + 2;
  }
  return from === 0 ? value : text + value.slice(from);
}
