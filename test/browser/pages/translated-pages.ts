import type { NewsroomPage } from './newsroom-page.js';

/** The pages that are looked at in other languages as well: in one of long words, and in one that is written from right to left. */
const translated = {
  de: ['article-list-ticked', 'article-list-keys', 'confirmation', 'confirmation-form-error', 'run-failed'],
  ar: [
    'start',
    'article-list',
    'article-list-ticked',
    'article-list-except',
    'article-list-filtered',
    'article-list-keys',
    'confirmation',
    'confirmation-delete-protected',
    'confirmation-form-error',
    'run-succeeded',
    'article',
    'sign-in',
  ],
} as const;

/** Chooses among pages in English those that are looked at in other languages as well: `'article-list-ar'`. */
export function translatedPages(pages: readonly NewsroomPage[]): readonly NewsroomPage[] {
  return Object.entries(translated).flatMap(([language, names]) =>
    names.map((name) => {
      const page = pages.find((one) => one.name === name);
      if (!page) throw new Error(`The catalogue has no page ${name}.`);
      return { ...page, name: `${name}-${language}`, language };
    }),
  );
}
