import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from './documents.js';

/** The values of custom properties: `--page` to `#f9fafb`. */
type Tokens = ReadonlyMap<string, string>;

const stylesheet = readFileSync(join(repository, 'libs/admin/assets/steward.css'), 'utf8');

/** Reads the custom properties that a rule sets. @param rule ends with the brace that opens it */
function tokensIn(rule: string): Tokens {
  const from = stylesheet.indexOf(rule);
  const text = stylesheet.slice(from, stylesheet.indexOf('}', from));
  return new Map([...text.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

const light = tokensIn(':root {');
const dark: Tokens = new Map([...light, ...tokensIn('(prefers-color-scheme: dark) {')]);

/** Reads the rows of the table of properties: name, light and dark. */
function documented(): readonly (readonly string[])[] {
  const text = readFileSync(join(repository, 'docs/reference/templates.md'), 'utf8');
  return [...text.matchAll(/^\| `(--[\w-]+)` \| `([^`]+)` \| (?:`([^`]+)`|the same) \|/gm)].map(
    ([, name = '', inLight = '', inDark = inLight]) => [name, inLight, inDark],
  );
}

/** How much two colours differ, from 1 to 21. Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

describe('the custom properties of the stylesheet', () => {
  it('are all in docs/reference/templates.md, with the values of both themes, and no other is', () => {
    expect(documented()).toEqual([...light].map(([name, value]) => [name, value, dark.get(name)]));
  });

  it('are all there are: a stylesheet of the host that sets one of these names changes what it says', () => {
    const used = [...stylesheet.matchAll(/var\((--[\w-]+)\)/g)].map(([, name = '']) => name);

    expect([...new Set(used)].toSorted()).toEqual([...light.keys()].toSorted());
  });

  it('hold every colour of the pages: none stands elsewhere in the stylesheet', () => {
    const rules = stylesheet.replaceAll(/--[\w-]+: [^;]+;/g, '');

    expect(rules.match(/#[\da-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi)).toBeNull();
  });

  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('can be read in the %s theme: text differs from its ground by 4.5 to 1', (_theme, tokens) => {
    const pairs = [
      ['--text', '--page'],
      ['--text', '--surface'],
      ['--text', '--selected'],
      ['--text', '--info'],
      ['--muted', '--page'],
      ['--muted', '--surface'],
      ['--muted', '--selected'],
      ['--accent', '--surface'],
      ['--on-accent', '--accent'],
      ['--danger', '--surface'],
      ['--danger', '--danger-surface'],
      ['--ok-text', '--ok'],
      ['--warning-text', '--warning'],
    ] as const;

    const poor = pairs.filter(([text, ground]) => contrast(tokens.get(text) ?? '', tokens.get(ground) ?? '') < 4.5);

    expect(poor).toEqual([]);
    expect(contrast(tokens.get('--control') ?? '', tokens.get('--surface') ?? '')).toBeGreaterThan(3);
  });
});
