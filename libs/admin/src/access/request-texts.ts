import type { Texts } from '../texts/texts.js';
import type { AdminRequest } from './admin-request.js';

/** Finds the texts of the language that a request is answered in. */
export function textsOf({ site, language }: Pick<AdminRequest, 'site' | 'language'>): Texts {
  return site.languages.find(language) ?? site.languages.default;
}
