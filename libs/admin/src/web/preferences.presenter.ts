import type { Languages } from '../texts/languages.js';
import type { Exchange } from './exchange.js';
import { readLanguage } from './language-cookie.js';
import type { PreferencesView } from './preferences.view.js';
import { readTheme, themes } from './theme.js';

/** How long an address may be to be led back to, in characters: a longer one would make any page as large as somebody likes. */
const LONGEST_ADDRESS = 2_000;

/** Presents what a browser may choose for itself, and what it has chosen. */
export function presentPreferences(exchange: Exchange, languages: Languages): PreferencesView {
  const { texts } = exchange;
  const { tags } = languages;
  const chosenTheme = readTheme(exchange);
  const chosenLanguage = readLanguage(exchange, languages)?.locale ?? '';
  const address = exchange.path + exchange.search;
  return {
    postTo: `${exchange.basePath}/login/preferences`,
    returnTo: address.length > LONGEST_ADDRESS ? exchange.basePath : address,
    themes: themes.map((value) => ({
      value,
      label: texts.format(`preferences.theme.${value}`),
      current: value === chosenTheme,
    })),
    languages: (tags.length > 1 ? ['', ...tags] : []).map((value) => ({
      value,
      label: value === '' ? texts.format('preferences.language.automatic') : languages.nameOf(value),
      current: value === chosenLanguage,
    })),
  };
}
