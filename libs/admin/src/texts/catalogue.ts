import type { TextKey } from './english.js';

/**
 * The texts of one language, in the ICU message format: every one there is in English, with the same values in braces.
 *
 * @example export const german: Catalogue = { 'list.search': 'Suchen', … };
 */
export type Catalogue = Readonly<Record<TextKey, string>>;

/**
 * Texts that a host gives a language, in the ICU message format: others for those of the library, by their keys, and its own under keys of
 * its own, which have a dot.
 *
 * @example { 'list.search': 'Find', 'article.plural': 'stories', 'article.published': '{count, plural, one {# story} other {# stories}}' }
 */
export type OwnCatalogue = Readonly<Record<string, string>>;
