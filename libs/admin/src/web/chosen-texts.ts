import type { Languages } from '../texts/languages.js';
import type { Texts } from '../texts/texts.js';
import { preferredLanguage } from './accept-language.js';
import type { Exchange } from './exchange.js';
import { readLanguage } from './language-cookie.js';

/**
 * Chooses the language of an answer: the one that the person has chosen on this browser, else the one that their account says, else the one
 * that the browser asks for, else the site's.
 */
export function chooseTexts(exchange: Pick<Exchange, 'cookie' | 'header' | 'user'>, languages: Languages): Texts {
  const chosen = readLanguage(exchange, languages);
  if (chosen) return chosen;
  // An account may say `de-AT` where `de` is offered; in a nullable column it may say nothing.
  const wishes = [exchange.user?.locale ?? undefined, exchange.header('accept-language')];
  const [wished] = wishes.flatMap((wish) => preferredLanguage(wish, languages.tags) ?? []);
  return (wished === undefined ? undefined : languages.find(wished)) ?? languages.default;
}
