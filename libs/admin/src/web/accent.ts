import type { AccentColor } from '../site/site-options.js';
import { contrastOf, mixColours } from './colour-contrast.js';

/** The two themes' worth of something. */
export type ByTheme<T> = Readonly<Record<'light' | 'dark', T>>;

/** The grounds that accented text stands on, as the stylesheet has them: that of lists, and the one it can least be read on. */
export const grounds: ByTheme<{ readonly surface: string; readonly hover: string }> = {
  light: { surface: '#ffffff', hover: '#f1f3f5' },
  dark: { surface: '#14171b', hover: '#1d2126' },
};

/** What text has to differ from its ground by. Source: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const LEAST_CONTRAST = 4.5;

/** How much of the accent is in the ground of a chosen row: enough to be seen, and little enough for text to be read. */
const SELECTED_SHARE = 0.1;

/** Says whether a text of a colour can be read on every ground it may stand on. */
export function isReadable(colour: string, theme: 'light' | 'dark'): boolean {
  return contrastOf(colour, grounds[theme].hover) >= LEAST_CONTRAST;
}

/** Gives a colour where it can be read in a theme, and else the next shade of it that can: darker in the light theme, lighter in the dark one. */
export function readableShade(colour: string, theme: 'light' | 'dark'): string {
  const end = theme === 'light' ? '#000000' : '#ffffff';
  const shades = Array.from({ length: 51 }, (_, step) => mixColours(colour, end, step / 50));
  return shades.find((shade) => isReadable(shade, theme)) ?? end;
}

/** Gives the accent of each theme: where one colour is given, that of the dark theme is a shade of it that can be read there. */
export function accentByTheme(given: AccentColor): ByTheme<string> {
  return typeof given === 'string' ? { light: given, dark: readableShade(given, 'dark') } : given;
}

/**
 * Writes what the stylesheet ends with on a site that has an accent of its own: the tokens for it, and for the ground of chosen rows.
 *
 * @example ':root {\n  --accent: light-dark(#7a1fa2, #c488dd);\n  --selected: light-dark(#f2e9f6, #26222e);\n}\n'
 */
export function writeAccentRule(given: AccentColor): string {
  const { light, dark } = accentByTheme(given);
  const selected = (['light', 'dark'] as const).map((theme) => selectedGround({ light, dark }[theme], theme));
  return `:root {\n  --accent: light-dark(${light}, ${dark});\n  --selected: light-dark(${selected.join(', ')});\n}\n`;
}

function selectedGround(accent: string, theme: 'light' | 'dark'): string {
  const { surface } = grounds[theme];
  const shares = [SELECTED_SHARE, SELECTED_SHARE / 2, SELECTED_SHARE / 4];
  const grades = shares.map((share) => mixColours(surface, accent, share));
  return grades.find((ground) => contrastOf(accent, ground) >= LEAST_CONTRAST) ?? surface;
}
