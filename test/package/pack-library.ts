import { join } from 'node:path';
import { readManifest, repository } from './repository.js';
import { runProgram } from './run-program.js';

/** The library as it would be published. */
export interface PackedLibrary {
  /** The path of the .tgz. */
  readonly tarball: string;
  /** The files inside: `['package.json', 'dist/index.js']`. */
  readonly files: readonly string[];
}

/** Packs the library with `npm run pack`, and lists what is in the package. */
export async function packLibrary(): Promise<PackedLibrary> {
  await runProgram('npm', ['run', 'pack'], { cwd: repository });
  const { version } = readManifest(join(repository, 'libs/admin/package.json'));
  const tarball = join(repository, 'dist', `nest-steward-${version}.tgz`);
  const listing = await runProgram('tar', ['-tzf', tarball], { cwd: repository });
  const files = listing
    .split('\n')
    .filter(Boolean)
    .map((file) => file.replace(/^package\//, ''));
  return { tarball, files };
}
