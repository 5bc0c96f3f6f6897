import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the repository that is tested. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What the tests of the package read in a package.json. */
export interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Reads the package.json at a path. */
export function readManifest(path: string): Manifest {
  // The files are written by the project, and the fields that are read have these types in every package.json.
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}
