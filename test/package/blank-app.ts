import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './repository.js';
import { runProgram } from './run-program.js';

/** The module systems that Node has, as the field `type` of a package.json names them. */
export type ModuleSystem = 'module' | 'commonjs';

const compilerOptions = {
  module: 'nodenext',
  target: 'es2023',
  types: ['node'],
  strict: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  // The declarations of the library are checked too.
  skipLibCheck: false,
  rootDir: 'src',
  outDir: 'dist',
};

/**
 * Makes an app of the sources in test/package/app, and compiles it as a host would, with `tsc` and `module: nodenext`.
 *
 * @param installation the folder that holds node_modules
 * @param name of the app's folder in it; the module system by default
 * @throws an Error with what the compiler says
 */
export async function buildBlankApp(installation: string, type: ModuleSystem, name: string = type): Promise<string> {
  const folder = join(installation, name);
  await mkdir(folder);
  // Jest runs CommonJS by a `require` of its own, which can't load the ES modules that Nest is made of.
  const filter = (file: string): boolean => type === 'module' || !file.endsWith('.test.ts');
  await cp(join(repository, 'test/package/app'), join(folder, 'src'), { recursive: true, filter });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type }));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  await runProgram(process.execPath, [compiler, '-p', 'tsconfig.json'], { cwd: folder });
  return folder;
}
