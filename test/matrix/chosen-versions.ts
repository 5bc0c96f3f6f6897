import type { Combination } from './combination.js';
import { combinedManifest } from './combined-manifest.js';

/** The versions that a host chooses: `{ node: '20.19.0', nest: '11.1.4', typeorm: '0.3.31' }`. */
export type ChosenVersions = Readonly<Record<'node' | 'nest' | 'typeorm', string>>;

/** Tells the versions of a combination. */
export function versionsOf(combination: Combination): ChosenVersions {
  const { '@nestjs/core': nest = '', typeorm = '' } = combinedManifest(combination).devDependencies;
  return { node: combination.node, nest, typeorm };
}

/** Names a combination: 'node-20.19.0-nest-11.1.4-typeorm-0.3.31'. */
export function nameOf(combination: Combination): string {
  return Object.entries(versionsOf(combination))
    .map(([program, version]) => `${program}-${version}`)
    .join('-');
}
