import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocuments } from './documents.js';

const index = 'docs/README.md';
const documents = readDocuments();
const others = documents.filter(({ path }) => path !== index && path !== 'README.md');

describe('docs/README.md, which lists documents by what one wants to do,', () => {
  const { text } = documents.find(({ path }) => path === index) ?? { text: '' };
  const targets = [...text.matchAll(/\]\(([^)#]+)/g)].map(([, target = '']) => join(dirname(index), target));

  it.each(others)('leads to $path', ({ path }) => {
    expect(targets).toContain(path);
  });

  it('leads to the reference that is made from the doc comments', () => {
    expect(targets).toContain('docs/reference/api/README.md');
  });
});
