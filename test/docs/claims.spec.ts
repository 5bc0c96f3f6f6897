import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Claim, type Proof, readClaims, readPromises, readTestNames } from './claims.reader.js';
import { readDocuments, repository } from './documents.js';

const documents = readDocuments();
const documentAt = (path: string) => documents.find((document) => document.path === path) ?? { path, text: '' };
const claims = readClaims(documentAt('docs/claims.md'));
const commands = new Set(
  Object.keys((JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: object }).scripts),
);

/** Says whether a proof is there: a test of that name, or a command. */
function isThere(proof: Proof): boolean {
  if ('command' in proof) return commands.has(proof.command);
  const path = join(repository, proof.spec);
  return existsSync(path) && readTestNames(readFileSync(path, 'utf8')).has(proof.sentence);
}

describe('what the README promises', () => {
  it('stands in docs/claims.md, sentence by sentence, word for word, and nothing else does', () => {
    expect(claims.map(({ sentence }) => sentence)).toEqual(readPromises(documentAt('README.md')));
  });

  it.each(claims)('is shown: $sentence', ({ proofs }: Claim) => {
    expect(proofs).not.toEqual([]);
    expect(proofs.filter((proof) => !isThere(proof))).toEqual([]);
  });
});

describe('a promise', () => {
  it('is a sentence, or a row of a table; a picture and the head of a table promise nothing', () => {
    const text = [
      ...['# Title', '', 'One `thing`. **Two**', 'lines.', '', '- **Three.** Four: `five` 1.5.', '- Six.', ''],
      ...['![A picture. Of it.](image.png)', '', '## Try it', '', 'Not this.', '', '## What it runs on', ''],
      ...['| | from |', '| - | - |', '| Node | 20 |', '', '## More', '', 'Nor this.'],
    ].join('\n');

    expect(readPromises({ path: 'README.md', text })).toEqual([
      ...['One `thing`.', '**Two** lines.', '**Three.**', 'Four: `five` 1.5.', 'Six.', 'Node: 20'],
    ]);
  });

  it('is shown by tests that are made from a table, too', () => {
    const source = "describe.each([1])('of %i', () => { it('runs', run); it(`ends`, end); other('not this'); });";

    expect([...readTestNames(source)]).toEqual(['of %i', 'runs', 'ends']);
  });
});
