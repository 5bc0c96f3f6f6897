import type { Languages } from '../texts/languages.js';
import { textDirection } from '../texts/text-direction.js';
import type { Exchange } from './exchange.js';
import type { PreferencesView } from './preferences.view.js';
import { readTheme, themes } from './theme.js';

/** Presents what a browser may choose for itself, and what it has chosen. */
export function presentPreferences(exchange: Exchange, languages: Languages): PreferencesView {
  const { texts } = exchange;
  const { tags } = languages;
  const chosen = readTheme(exchange);
  return {
    postTo: `${exchange.basePath}/login/preferences`,
    themes: themes.map((value) => ({
      value,
      label: texts.format(`preferences.theme.${value}`),
      current: value === chosen,
    })),
    languages: (tags.length > 1 ? tags : []).map((value) => ({
      value,
      label: languages.nameOf(value),
      dir: textDirection(value),
      current: value === texts.locale,
    })),
  };
}
