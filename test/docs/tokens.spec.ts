import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokens } from '../looks/tokens.reader.js';
import { repository } from './documents.js';

/** Reads the rows of the table of properties: name, light and dark. */
function documented(): readonly (readonly string[])[] {
  const text = readFileSync(join(repository, 'docs/reference/templates.md'), 'utf8');
  return [...text.matchAll(/^\| `(--[\w-]+)` \| `([^`]+)` \| (?:`([^`]+)`|the same) \|/gm)].map(
    ([, name = '', inLight = '', inDark = inLight]) => [name, inLight, inDark],
  );
}

describe('the custom properties of the stylesheet', () => {
  it('are all in docs/reference/templates.md, with the values of both themes, and no other is', () => {
    expect(documented()).toEqual(tokens.map(({ name, light, dark }) => [name, light, dark]));
  });
});
