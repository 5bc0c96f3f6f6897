import { arabic } from './arabic.js';
import type { Catalogue } from './catalogue.js';
import { chinese } from './chinese.js';
import { english } from './english.js';
import { german } from './german.js';

/** The catalogues that come with the library, by their languages. */
export const shippedLanguages: Readonly<Record<string, Catalogue>> = {
  en: english,
  de: german,
  zh: chinese,
  ar: arabic,
};

/** The languages that the library speaks by itself, English first: `['en', 'de', 'zh', 'ar']`. */
export const shippedTags: readonly string[] = Object.keys(shippedLanguages);
