import { readManifest, type Manifest } from '../package/repository.js';
import type { Combination } from './combination.js';

/** Check the sources, and run nothing. */
const checkers: ReadonlySet<string> = new Set([
  '@nestjs/cli',
  '@nestjs/schematics',
  '@vitest/coverage-v8',
  'dependency-cruiser',
  'oxlint',
  'oxlint-tsgolint',
  'prettier',
]);

/** The package.json of a combination: what the repository pins, with the combination's versions in place of its own. */
export interface CombinedManifest {
  readonly private: true;
  readonly type: 'module';
  readonly workspaces: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

/** Makes the package.json of a combination. The library is a workspace of it, as in the repository, so npm holds it to its peer ranges. */
export function combinedManifest({ packages }: Combination): CombinedManifest {
  const { 'better-sqlite3': driver } = packages;
  const { devDependencies: pinned = {} }: Manifest = readManifest('package.json');
  // Some are used by tests too, so they have to stand in the outer node_modules, where the repository's lock puts them.
  const { dependencies = {} }: Manifest = readManifest('libs/admin/package.json');
  const needed = Object.entries(pinned).filter(([name]) => !checkers.has(name));
  return {
    private: true,
    type: 'module',
    workspaces: ['libs/admin'],
    devDependencies: { ...dependencies, ...Object.fromEntries(needed), ...packages },
    // As a host has to write it: no TypeORM names version 13 in its peer range.
    overrides: driver === undefined ? {} : { 'better-sqlite3': driver },
  };
}
