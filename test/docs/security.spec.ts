import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asvsRequirements } from './asvs-requirements.js';
import { readProofs, readTestNames } from './claims.reader.js';
import { readDocuments, repository } from './documents.js';

const text = readDocuments().find(({ path }) => path === 'docs/security.md')?.text ?? '';

/** The rows of the tables that answer requirements: which they are, what is said of them, and what shows it. */
const rows = text.split('\n').flatMap((line) => {
  const [numbers = '', said = '', shownBy = ''] = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
  return /^\d+\.\d+\.\d+/.test(numbers) ? [{ numbers: numbers.split(', '), said, shownBy }] : [];
});

describe('docs/security.md', () => {
  it('answers every requirement of ASVS 5, levels 1 and 2, once', () => {
    const answered = rows.flatMap(({ numbers }) => numbers);

    expect(answered.toSorted()).toEqual([...asvsRequirements].toSorted());
  });

  it.each(rows)(
    'says of $numbers what is done, and names the tests that show it, or whose it is',
    ({ said, shownBy }) => {
      const proofs = readProofs(shownBy);
      const missing = proofs.filter((proof) => {
        if ('command' in proof) return false;
        const path = join(repository, proof.spec);
        return !existsSync(path) || !readTestNames(readFileSync(path, 'utf8')).has(proof.sentence);
      });

      expect(said).not.toBe('');
      expect(proofs.length > 0 || /^(yours|not met|does not apply)/.test(shownBy)).toBe(true);
      expect(missing).toEqual([]);
    },
  );
});
