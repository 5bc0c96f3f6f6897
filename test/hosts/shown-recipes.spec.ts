import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCodeBlocks } from '../docs/code-block.reader.js';
import { readDocuments, repository } from '../docs/documents.js';

const recipes = readDocuments().filter(({ path }) => path === 'docs/recipes.md');

/** The files that docs/recipes.md shows, by their paths below `src`: `'tenancy/tenant.admin.ts'`. */
const shown = new Map(
  recipes.flatMap(readCodeBlocks).flatMap(({ attributes, lines }): readonly [string, string][] => {
    const file = attributes.get('file');
    return file === undefined ? [] : [[file.replace(/^src\//, ''), lines.map(({ text }) => `${text}\n`).join('')]];
  }),
);

/** The files that the specs of this folder run, without these specs and without what stands in for libraries. */
const run = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'stand-ins')
  .flatMap(({ name }) => readdirSync(join(import.meta.dirname, name)).map((file) => `${name}/${file}`));

describe('docs/recipes.md', () => {
  it('shows every file that is tested here, and no other', () => {
    expect([...shown.keys()].sort()).toEqual(run.sort());
  });

  it.each(run)('shows %s as it is tested', (file) => {
    const tested = readFileSync(join(repository, 'test/hosts', file), 'utf8');

    expect(shown.get(file)).toBe(`// src/${file}\n${tested}`);
  });
});
