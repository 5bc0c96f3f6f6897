import type { Languages } from '../texts/languages.js';
import type { Exchange } from './exchange.js';
import { HttpError } from './http.error.js';

/** The cookie that keeps which language a person has chosen, `steward_language=de`, on all sites of the application. */
export const LANGUAGE_COOKIE = 'steward_language';

/** How long a choice is kept, in seconds: a year. */
const LIFETIME = 31_536_000;

/**
 * Has the browser keep its choice of a language for a year; an empty one goes back to what the browser itself asks for.
 *
 * @throws HttpError 400 for what is none of the site's languages
 */
export function keepLanguage(exchange: Exchange, tag: string, languages: Languages): void {
  if (tag === '') return exchange.setCookie(LANGUAGE_COOKIE, '', 0);
  const texts = languages.find(tag);
  if (!texts) throw new HttpError(400);
  exchange.setCookie(LANGUAGE_COOKIE, texts.locale, LIFETIME);
}
