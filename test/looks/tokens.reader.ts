import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A custom property of the stylesheet, with its value in each theme; the same in both where it is no colour. */
export interface Token {
  readonly name: string;
  readonly light: string;
  readonly dark: string;
}

/** The names of the themes that are made of colours. */
export type ColouredTheme = 'light' | 'dark';

/** The text of the library's stylesheet. */
export const stylesheet = readFileSync(join(import.meta.dirname, '../../libs/admin/assets/steward.css'), 'utf8');

/** The custom properties that the stylesheet sets, in its order: those of its first rule. */
export const tokens: readonly Token[] = readTokens();

function readTokens(): readonly Token[] {
  const from = stylesheet.indexOf(':root {');
  const rule = stylesheet.slice(from, stylesheet.indexOf('}', from));
  return [...rule.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => {
    const [, light = value, dark = value] = /^light-dark\((#\w+), (#\w+)\)$/.exec(value) ?? [];
    return { name, light, dark };
  });
}

/** Finds the colour of a token in a theme: `'#f9fafb'`. Throws for a name the stylesheet lacks, and for what is no colour of six digits. */
export function colourOf(name: string, theme: ColouredTheme): string {
  const colour = tokens.find((token) => token.name === name)?.[theme] ?? '';
  if (!/^#[\da-f]{6}$/.test(colour))
    throw new Error(`${name} is "${colour}" in the ${theme} theme, no colour such as #f9fafb.`);
  return colour;
}
