/** Writes the title of a filter as a sentence begins: `'published at'` as "Published at". A capital within it stays. */
export function filterTitle(title: string): string {
  const [first = '', ...rest] = title;
  return first.toUpperCase() + rest.join('');
}
