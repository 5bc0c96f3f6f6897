import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorTable } from '../../libs/admin/src/errors/error-table.js';
import { repository } from './documents.js';

/** A section of the reference: its code, the text it quotes, and what it adds to that. */
interface ErrorSection {
  readonly code: string;
  readonly text: string;
  readonly advice: string;
}

function readSections(): readonly ErrorSection[] {
  const reference = readFileSync(join(repository, 'docs/reference/errors.md'), 'utf8');
  return reference
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [code = '', ...lines] = section.split('\n');
      const quoted = lines.filter((line) => line.startsWith('> '));
      return {
        code,
        text: quoted.map((line) => line.slice('> '.length)).join('\n'),
        advice: lines
          .filter((line) => !quoted.includes(line))
          .join('\n')
          .trim(),
      };
    });
}

describe('docs/reference/errors.md', () => {
  const sections = readSections();

  it('has a section for every code, and no other, in the order of the table', () => {
    expect(sections.map(({ code }) => code)).toEqual(Object.keys(errorTable));
  });

  it.each(Object.entries(errorTable))('quotes the text of %s', (code, text) => {
    expect(sections.find((section) => section.code === code)?.text).toBe(text);
  });

  it('says of every code more than its text does', () => {
    expect(sections.filter(({ advice }) => advice.length < 40).map(({ code }) => code)).toEqual([]);
  });
});
