import { delimiter, join } from 'node:path';
import { cachedFolder } from './cached-folder.js';
import { npmInstall } from './npm-install.js';

/** A version of Node in a folder of its own. */
export interface InstalledNode {
  readonly folder: string;
  /** Where its program and its headers are. */
  readonly home: string;
  /** The variables under which programs run on it. */
  readonly env: Readonly<Record<string, string>>;
}

/** Installs a version of Node from npm. */
export async function installNode(version: string): Promise<InstalledNode> {
  const program = `node-${process.platform}-${process.arch}`;
  const folder = await cachedFolder(`node-${version}`);
  await npmInstall(folder, { private: true, dependencies: { [program]: version } });
  const home = join(folder, 'node_modules', program);
  return { folder, home, env: { PATH: `${join(home, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` } };
}
