import { cp, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

const copied = ['libs', 'apps', 'test', 'docs', 'tsconfig.json', 'vitest.config.ts', 'README.md', 'CHANGELOG.md'];
const leftOut: ReadonlySet<string> = new Set(['node_modules', 'dist']);

/** Copies the library, the apps and the tests to a folder, in place of those it has from an earlier run. */
export async function copySources(folder: string): Promise<void> {
  // Not libs/admin itself: npm may have installed something there.
  const stale = await readdir(join(folder, 'libs/admin')).catch(() => []);
  const remains = stale.filter((name) => name !== 'node_modules').map((name) => join('libs/admin', name));
  for (const name of [...remains, 'apps', 'test', 'docs'])
    await rm(join(folder, name), { recursive: true, force: true });
  for (const name of copied) {
    await cp(name, join(folder, name), { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  }
}
