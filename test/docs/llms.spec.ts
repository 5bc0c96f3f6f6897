import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocuments, repository } from './documents.js';

const text = readFileSync(join(repository, 'llms.txt'), 'utf8');
const [opening = '', ...sections] = text.split('\n## ');

/** A line of a section: `- [Lists](docs/guides/lists.md): columns, order, pages`. */
const entry = /^- \[[^\]]+\]\(([^)]+)\): \S.*$/;

const entries = sections.flatMap((section) => section.split('\n').filter((line) => line.startsWith('- ')));
const targets = entries.map((line) => entry.exec(line)?.[1] ?? line);

describe('llms.txt, which tells a language model what there is to read,', () => {
  it('begins with the name and one paragraph that says what it is', () => {
    expect(opening).toMatch(/^# Steward\n\n> [^\n]+\n\n(?!>)/);
  });

  it('says of everything it lists what it is', () => {
    expect(sections.length).toBeGreaterThan(0);
    expect(entries.filter((line) => !entry.test(line))).toEqual([]);
  });

  it.each(readDocuments())('lists $path once', ({ path }) => {
    expect(targets.filter((target) => target === path)).toEqual([path]);
  });

  it('lists the reference that is made from the doc comments', () => {
    expect(targets).toContain('docs/reference/api/README.md');
  });

  it('leads to nothing that is not there', () => {
    expect(targets.filter((target) => !existsSync(join(repository, target)))).toEqual([]);
  });
});
