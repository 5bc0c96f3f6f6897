/** The longest name that file systems take, in bytes. */
const LONGEST_NAME = 255;
/** Turn the direction of what follows, so that `exe.txt` may end in `.exe`; and what no name holds. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNNAMABLE = /[\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Names a file as a browser may save it: by the last segment of a name, without what can't stand in one or would make it look like
 * another, and cut in the middle of its words, not of its ending. `'download'` where nothing is left.
 *
 * @example downloadFileName('../ships\u202etxt.csv') gives 'shipstxt.csv'
 */
export function downloadFileName(name: string): string {
  const plain = (name.split(/[/\\]/).at(-1) ?? '').toWellFormed().replace(UNNAMABLE, '');
  const [ending = ''] = /\.[^.]{1,16}$/.exec(plain) ?? [];
  const words = Array.from(plain.slice(0, plain.length - ending.length));
  let room = LONGEST_NAME - Buffer.byteLength(ending);
  const kept = words.filter((letter) => {
    room -= Buffer.byteLength(letter);
    return room >= 0;
  });
  const named = kept.join('') + ending;
  return /^\.*$/.test(named) ? 'download' : named;
}
