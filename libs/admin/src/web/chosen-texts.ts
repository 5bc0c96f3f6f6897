import type { Languages } from '../texts/languages.js';
import type { Texts } from '../texts/texts.js';
import { preferredLanguage } from './accept-language.js';
import type { Exchange } from './exchange.js';
import { LANGUAGE_COOKIE } from './language-cookie.js';

/**
 * Chooses the language of an answer: the one that the person has chosen on this browser, else the one that their account says, else the one
 * that the browser asks for, else the site's.
 */
export function chooseTexts(exchange: Pick<Exchange, 'cookie' | 'header' | 'user'>, languages: Languages): Texts {
  for (const tag of [exchange.cookie(LANGUAGE_COOKIE), exchange.user?.locale]) {
    const texts = tag === undefined ? undefined : languages.find(tag);
    if (texts) return texts;
  }
  const asked = preferredLanguage(exchange.header('accept-language'), languages.tags);
  return (asked === undefined ? undefined : languages.find(asked)) ?? languages.default;
}
