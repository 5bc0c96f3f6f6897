import type { Theme } from './theme.js';

/** What a browser may choose for itself on every page, signed in or not. */
export interface PreferencesView {
  /** Where its form posts to: `/admin/login/preferences`. */
  readonly postTo: string;
  /** The themes to choose from. */
  readonly themes: readonly ThemeChoiceView[];
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
