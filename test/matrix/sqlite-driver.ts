import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram } from '../package/run-program.js';
import { cachedFolder } from './cached-folder.js';
import type { InstalledNode } from './installed-node.js';
import { npmInstall } from './npm-install.js';

const binary = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';

/**
 * Puts the compiled file of better-sqlite3 12 into a folder where it is installed: the repository's, where that fits the Node; otherwise one
 * that is compiled for it, which takes a minute or two and is kept. Version 13 brings its own.
 */
export async function compileSqliteDriver(folder: string, version: string, node: InstalledNode): Promise<void> {
  if (!version.startsWith('12.')) return;
  const modules = await runProgram('node', ['-p', 'process.versions.modules'], { cwd: folder, env: node.env });
  const fits = modules.trim() === process.versions.modules;
  const compiled = fits ? process.cwd() : await compile(version, modules.trim(), node);
  const target = join(folder, binary);
  await mkdir(dirname(target), { recursive: true });
  await cp(join(compiled, binary), target);
}

async function compile(version: string, modules: string, { home, env }: InstalledNode): Promise<string> {
  const folder = await cachedFolder(`better-sqlite3-${version}-${modules}`);
  const isNew = await npmInstall(folder, {
    private: true,
    dependencies: { 'better-sqlite3': version },
    allowScripts: { 'better-sqlite3': true },
  });
  const surroundings = { cwd: folder, env: { ...env, npm_config_nodedir: home } };
  if (isNew) await runProgram('npm', ['rebuild', 'better-sqlite3'], surroundings);
  return folder;
}
