import { accountPages } from './account-pages.js';
import { errorPages } from './error-pages.js';
import { listPages } from './list-pages.js';
import type { NewsroomPage } from './newsroom-page.js';
import { objectPages } from './object-pages.js';
import { questionPages } from './question-pages.js';
import { runPages } from './run-pages.js';
import { translatedPages } from './translated-pages.js';

const inEnglish: readonly NewsroomPage[] = [
  ...listPages,
  ...objectPages,
  ...questionPages,
  ...runPages,
  ...accountPages,
  ...errorPages,
];

/** Every page of the newsroom's admin, in every state that looks different. Later ones are of what earlier ones did. */
export const newsroomPages: readonly NewsroomPage[] = [...inEnglish, ...translatedPages(inEnglish)];

/** Finds a page by its name: `'article-list'`. Throws where the catalogue has none. */
export function pageNamed(name: string): NewsroomPage {
  const found = newsroomPages.find((page) => page.name === name);
  if (!found) throw new Error(`The catalogue has no page ${name}.`);
  return found;
}
