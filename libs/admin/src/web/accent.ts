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

/** What the ground of a chosen row has to differ from that of the others by, to be seen: as much as with the stylesheet's own accent. */
const SELECTED_CONTRAST: ByTheme<number> = { light: 1.14, dark: 1.23 };

/** How much of an accent may be in that ground, in hundredths. */
const selectedShares = Array.from({ length: 40 }, (_, share) => share + 1);

/** Says whether a text of a colour can be read on every ground it may stand on. */
export function isReadable(colour: string, theme: 'light' | 'dark'): boolean {
  return contrastOf(colour, grounds[theme].hover) >= LEAST_CONTRAST;
}

/**
 * Gives a colour where it can be read in a theme, on chosen rows too, and else the next shade of it that can: darker in the light theme,
 * lighter in the dark one.
 */
export function readableShade(colour: string, theme: 'light' | 'dark'): string {
  const end = theme === 'light' ? '#000000' : '#ffffff';
  const shades = Array.from({ length: 51 }, (_, step) => mixColours(colour, end, step / 50));
  return shades.find((shade) => isReadable(shade, theme) && isReadableWhereChosen(shade, theme)) ?? end;
}

/** Gives the accent of each theme: where one colour is given, that of the dark theme is a shade of it that can be read there. */
export function accentByTheme(given: AccentColor): ByTheme<string> {
  return typeof given === 'string' ? { light: given, dark: readableShade(given, 'dark') } : given;
}

/**
 * Writes what the stylesheet ends with on a site that has an accent of its own: the tokens for it, and for the ground of chosen rows.
 *
 * @example ':root {\n  --accent: light-dark(#7a1fa2, #b27dc9);\n  --selected: light-dark(#f4edf8, #2d2737);\n}\n'
 */
export function writeAccentRule(given: AccentColor): string {
  const { light, dark } = accentByTheme(given);
  const selected = (['light', 'dark'] as const).map((theme) => selectedGround({ light, dark }[theme], theme));
  return `:root {\n  --accent: light-dark(${light}, ${dark});\n  --selected: light-dark(${selected.join(', ')});\n}\n`;
}

/** Mixes the ground of chosen rows: so much of the accent that it can be seen, but not so much that the accent can't be read on it. */
function selectedGround(accent: string, theme: 'light' | 'dark'): string {
  const { surface } = grounds[theme];
  const grades = selectedShares.map((share) => mixColours(surface, accent, share / 100));
  const seen = grades.findIndex((ground) => contrastOf(ground, surface) >= SELECTED_CONTRAST[theme]);
  const readable = grades.slice(0, seen + 1).findLast((ground) => contrastOf(accent, ground) >= LEAST_CONTRAST);
  return readable ?? surface;
}

function isReadableWhereChosen(accent: string, theme: 'light' | 'dark'): boolean {
  return contrastOf(selectedGround(accent, theme), grounds[theme].surface) >= SELECTED_CONTRAST[theme];
}
