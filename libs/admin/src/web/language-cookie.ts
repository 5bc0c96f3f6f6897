import type { Languages } from '../texts/languages.js';
import type { Texts } from '../texts/texts.js';
import type { Exchange } from './exchange.js';
import { HttpError } from './http.error.js';

/** The cookie that keeps which language a person has chosen, `steward_language=de`, on all sites of the application. */
const COOKIE = 'steward_language';

/** How long a choice is kept, in seconds: a year. */
const LIFETIME = 31_536_000;

/** Reads which language a browser has chosen; undefined where it has chosen none, or none that the site offers. */
export function readLanguage(exchange: Pick<Exchange, 'cookie'>, languages: Languages): Texts | undefined {
  const tag = exchange.cookie(COOKIE);
  return tag === undefined ? undefined : languages.find(tag);
}

/**
 * Has the browser keep its choice of a language for a year; an empty one takes the choice back.
 *
 * @throws HttpError 400 for what is none of the site's languages
 */
export function keepLanguage(exchange: Exchange, tag: string, languages: Languages): void {
  if (tag === '') return exchange.setCookie(COOKIE, '', 0);
  const texts = languages.find(tag);
  if (!texts) throw new HttpError(400);
  exchange.setCookie(COOKIE, texts.locale, LIFETIME);
}
