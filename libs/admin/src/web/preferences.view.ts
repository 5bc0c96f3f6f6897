import type { Theme } from './theme.js';

/** What a browser may choose for itself on every page, signed in or not. */
export interface PreferencesView {
  /** Where its form posts to: `/admin/login/preferences`. */
  readonly postTo: string;
  /** Where it leads back to: the address of the page, or the start page for one that is too long. */
  readonly returnTo: string;
  /** The themes to choose from. */
  readonly themes: readonly ThemeChoiceView[];
  /** The languages to choose from, after the choice of none; empty where there is one alone. */
  readonly languages: readonly LanguageChoiceView[];
}

/** A language to choose. */
export interface LanguageChoiceView {
  /** What the form sends: `de`; nothing for that of the account or else the browser. */
  readonly value: string;
  /** What it is called in itself: "Deutsch"; "Automatic" in the language of the page. */
  readonly label: string;
  /** Whether it is the one that is chosen now. */
  readonly current: boolean;
}

/** A theme to choose. */
export interface ThemeChoiceView {
  /** What the form sends. */
  readonly value: Theme;
  /** What it is called: "Dark". */
  readonly label: string;
  /** Whether it is the one that is chosen now. */
  readonly current: boolean;
}
