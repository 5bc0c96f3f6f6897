import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest, repository } from './repository.js';
import { runProgram } from './run-program.js';

const binary = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';

/**
 * Installs a packed library in an empty folder, with the packages that a Nest app on Express and SQLite has beside it, and with
 * Jest for its tests, in the versions that the repository pins.
 */
export async function installLibrary(tarball: string, folder: string): Promise<void> {
  const { devDependencies: pinned = {} } = readManifest(join(repository, 'package.json'));
  const { peerDependencies: peers = {} } = readManifest(join(repository, 'libs/admin/package.json'));
  const app = ['@nestjs/platform-express', 'better-sqlite3', '@types/node'];
  const names = [...Object.keys(peers), ...app, '@nestjs/testing', '@jest/globals', 'jest'];
  const dependencies = Object.fromEntries(names.map((name) => [name, pinned[name]]));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: { ...dependencies, 'nest-steward': `file:${tarball}` } }),
  );
  // Without the install scripts nothing compiles: the one compiled file that is needed comes from the repository.
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await runProgram('npm', ['install', ...flags], { cwd: folder });
  await cp(join(repository, binary), join(folder, binary));
}
