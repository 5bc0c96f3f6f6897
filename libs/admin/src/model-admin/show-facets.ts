/** When the filters of a list say how many rows each of their values has: when a person asks for it, always, or never. */
export const facetModes = ['allow', 'always', 'never'] as const;

/** One of these. */
export type ShowFacets = (typeof facetModes)[number];
