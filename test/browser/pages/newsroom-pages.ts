import { accountPages } from './account-pages.js';
import { errorPages } from './error-pages.js';
import { listPages } from './list-pages.js';
import type { NewsroomPage } from './newsroom-page.js';
import { objectPages } from './object-pages.js';
import { questionPages } from './question-pages.js';
import { runPages } from './run-pages.js';

/** Every page of the newsroom's admin, in every state that looks different. Later ones are of what earlier ones did. */
export const newsroomPages: readonly NewsroomPage[] = [
  ...listPages,
  ...objectPages,
  ...questionPages,
  ...runPages,
  ...accountPages,
  ...errorPages,
];
