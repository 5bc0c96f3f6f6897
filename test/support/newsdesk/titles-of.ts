import type { Story } from './story.js';

/** Reads the titles of stories, in the order they come: from a page, a batch or an iteration. */
export async function titlesOf(rows: AsyncIterable<object> | readonly object[]): Promise<readonly string[]> {
  const titles: string[] = [];
  // Safe: the lists of the newsdesk that are read this way hold stories.
  for await (const row of rows) titles.push((row as Story).title);
  return titles;
}
