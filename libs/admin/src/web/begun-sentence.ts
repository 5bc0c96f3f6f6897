/** Writes words as a sentence begins, such as the title of a filter: `'published at'` as "Published at". A capital within it stays. */
export function begunSentence(title: string): string {
  const [first = '', ...rest] = title;
  return first.toUpperCase() + rest.join('');
}
