import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** A document of the repository: `{ path: 'docs/tutorial.md', text: '# …' }`. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** Reads what people wrote for newcomers: the README, and every document under docs/ but those made from the doc comments. */
export function readDocuments(): readonly Document[] {
  const underDocs = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('reference/api'))
    .map((file) => join('docs', file))
    .sort();
  return ['README.md', ...underDocs].map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }));
}
