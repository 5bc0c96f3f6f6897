import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../package/run-program.js';

/**
 * Installs what a package.json says in a folder, unless the folder has it from an earlier run. Nothing compiles, and what lies outside of
 * a package's peer range is an error. Says whether it had to.
 *
 * @throws an Error with what npm says
 */
export async function npmInstall(folder: string, manifest: object): Promise<boolean> {
  const text = JSON.stringify(manifest, undefined, 2);
  const installed = join(folder, 'installed.json');
  if ((await readFile(installed, 'utf8').catch(() => undefined)) === text) return false;
  await rm(join(folder, 'node_modules'), { recursive: true, force: true });
  await rm(join(folder, 'package-lock.json'), { force: true });
  await writeFile(join(folder, 'package.json'), text);
  const flags = ['--ignore-scripts', '--strict-peer-deps', '--prefer-offline', '--no-audit', '--no-fund'];
  await runProgram('npm', ['install', ...flags], { cwd: folder });
  await writeFile(installed, text);
  return true;
}
