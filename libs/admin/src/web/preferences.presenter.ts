import type { Texts } from '../texts/texts.js';
import type { Exchange } from './exchange.js';
import type { PreferencesView } from './preferences.view.js';
import { readTheme, themes } from './theme.js';

/** Presents what a browser may choose for itself, and what it has chosen. */
export function presentPreferences(exchange: Exchange, texts: Texts): PreferencesView {
  const chosen = readTheme(exchange);
  return {
    postTo: `${exchange.basePath}/login/preferences`,
    themes: themes.map((value) => ({
      value,
      label: texts.format(`preferences.theme.${value}`),
      current: value === chosen,
    })),
  };
}
