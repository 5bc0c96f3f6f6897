import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProofs, readTestNames } from './claims.reader.js';
import { readDocuments, repository } from './documents.js';
import { wcagCriteria } from './wcag-criteria.js';

const text = readDocuments().find(({ path }) => path === 'docs/accessibility.md')?.text ?? '';

/** The rows of the table: the criterion's number, how it is met, and what shows it. */
const rows = text.split('\n').flatMap((line) => {
  const [criterion = '', met = '', shownBy = ''] = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
  const [number = ''] = /^\d\.\d\.\d+/.exec(criterion) ?? [];
  return number === '' ? [] : [{ number, met, shownBy }];
});

describe('docs/accessibility.md', () => {
  it('answers every criterion of WCAG 2.2, levels A and AA, once', () => {
    expect(wcagCriteria).toHaveLength(55);
    expect(rows.map(({ number }) => number)).toEqual(wcagCriteria);
  });

  it.each(rows)('says of $number how it is met, and names the tests or the look that show it', ({ met, shownBy }) => {
    const proofs = readProofs(shownBy);
    const missing = proofs.filter((proof) => {
      if ('command' in proof) return false;
      const path = join(repository, proof.spec);
      return !existsSync(path) || !readTestNames(readFileSync(path, 'utf8')).has(proof.sentence);
    });

    expect(met).not.toBe('');
    expect(proofs.length > 0 || /^(looked at|does not apply)/.test(shownBy)).toBe(true);
    expect(missing).toEqual([]);
  });
});
