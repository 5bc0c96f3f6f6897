import type { Visited } from './browser.js';

/** Reads what the rows of a list are called, in their order: the text of each row's heading. */
export function namesOn({ $ }: Visited): readonly string[] {
  return $('tbody th')
    .toArray()
    .map((heading) => $(heading).text().trim());
}

/** Reads the cells of a list, row by row, without the boxes. */
export function cellsOn({ $ }: Visited): readonly (readonly string[])[] {
  return $('tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('th, td')
        .not(':has(input)')
        .toArray()
        .map((cell) => $(cell).text().trim()),
    );
}
