import { describe, expect, it } from 'vitest';
import { contrastOf } from '../../libs/admin/src/web/colour-contrast.js';
import { colourOf, stylesheet, tokens, type ColouredTheme } from './tokens.reader.js';

/** Texts, and the grounds they stand on. */
const texts: readonly (readonly [text: string, ...grounds: string[]])[] = [
  ['--text', '--page', '--surface', '--hover', '--selected', '--info'],
  ['--muted', '--page', '--surface', '--hover', '--selected'],
  ['--accent', '--page', '--surface', '--hover', '--selected'],
  ['--on-accent', '--accent', '--danger'],
  ['--danger', '--page', '--surface', '--danger-surface'],
  ['--ok-text', '--ok'],
  ['--warning-text', '--warning'],
  // A badge without a meaning of its own.
  ['--text', '--line'],
];

/** What shows a control, its state or the focus, and the grounds it has to differ from. */
const signs: readonly (readonly [sign: string, ...grounds: string[]])[] = [
  ['--control', '--page', '--surface', '--selected'],
  // Focus, the bar at a chosen row, a ticked box, the border of the choice that holds.
  ['--accent', '--page', '--surface', '--hover', '--selected', '--ok', '--warning', '--danger-surface', '--info'],
  ['--danger', '--page', '--surface', '--danger-surface'],
];

const pairs = (table: typeof texts): readonly (readonly [string, string])[] =>
  table.flatMap(([colour, ...grounds]) => grounds.map((ground) => [colour, ground] as const));

describe.each<ColouredTheme>(['light', 'dark'])('the colours of the %s theme', (theme) => {
  const contrast = (one: string, other: string): number => contrastOf(colourOf(one, theme), colourOf(other, theme));

  it.each(pairs(texts))('let %s be read on %s: they differ by 4.5 to 1', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(signs))('let %s be seen on %s: they differ by 3 to 1', (sign, ground) => {
    expect(contrast(sign, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe('the stylesheet', () => {
  const rules = stylesheet.replaceAll(/--[\w-]+: [^;]+;/g, '').replaceAll(/\/\*[\s\S]*?\*\//g, '');

  it('names no colour outside its custom properties', () => {
    const named =
      /(?:color|background|border|outline|shadow|fill|stroke)[\w-]*:[^;]*\b(?:white|black|red|green|blue|gr[ae]y)\b/gi;

    expect(rules.match(/#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(/gi)).toBeNull();
    expect(rules.match(named)).toBeNull();
  });

  it('uses each of its custom properties, and no others', () => {
    const used = [...stylesheet.matchAll(/var\((--[\w-]+)\)/g)].map(([, name = '']) => name);

    expect([...new Set(used)].toSorted()).toEqual(tokens.map(({ name }) => name).toSorted());
  });

  it('takes gaps, sizes of type and radii from its custom properties, and no length of its own but lines of 1 px', () => {
    const sized =
      /^\s*(?:gap|(?:margin|padding)[\w-]*|font-size|line-height|border(?:-\w+)*-radius): [^;]*?(?<![\w.])(?!1px)[\d.]+(?:px|rem|em|pt)\b/gm;

    expect(rules.match(sized)).toBeNull();
  });

  it('knows no left and no right, but start and end: it is mirrored where a language is', () => {
    expect(
      rules.match(
        /\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|^\s*(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height)):|text-align: (?:left|right)|float: (?:left|right)/gm,
      ),
    ).toBeNull();
  });
});
