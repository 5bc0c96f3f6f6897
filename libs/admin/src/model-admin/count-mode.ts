/** Lists how the rows of a list may be counted. */
export const countModes = ['exact', 'capped', 'estimated', 'none'] as const;

/**
 * Says how the rows of a list are counted, which takes longer than showing a page where there are millions:
 * `'exact'` counts all of them; `'capped'` goes as far as `listMaxCount`, and says "more than 10,000" beyond; `'estimated'` does so too, and
 * where nothing narrows the list says by the database's own statistics that there are "about 1,000,000"; `'none'` counts nothing.
 */
export type CountMode = (typeof countModes)[number];
