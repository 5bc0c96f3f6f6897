/**
 * Cuts a text that would take too much of a page: `shortText('Aurora', 4)` gives `'Aur…'`. A letter of two units is not cut in two.
 *
 * @param most the most characters, those at the end included
 * @param end stands at the end of a text that was cut: `'…'` by default
 */
export function shortText(text: string, most: number, end = '…'): string {
  if (text.length <= most) return text;
  return text.slice(0, Math.max(0, most - end.length)).replace(/[\ud800-\udbff]$/, '') + end;
}
