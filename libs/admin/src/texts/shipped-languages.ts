import type { OwnCatalogue } from './catalogue.js';
import { english } from './english.js';

/** The catalogues that come with the library, by their languages. */
export const shippedLanguages: Readonly<Record<string, OwnCatalogue>> = { en: english };

/** The languages that the library speaks by itself, English first: `['en', 'de', 'zh', 'ar']`. */
export const shippedTags: readonly string[] = Object.keys(shippedLanguages);
