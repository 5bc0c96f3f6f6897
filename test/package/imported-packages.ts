import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

/** Lists the packages that the files of a folder import, types included: `['@nestjs/common', 'typeorm']`. */
export async function importedPackages(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true });
  const specifiers = files
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .flatMap((file) => ts.preProcessFile(readFileSync(join(folder, file), 'utf8'), true, true).importedFiles)
    .map(({ fileName }) => fileName)
    .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier));
  return [...new Set(specifiers.map(packageOf))].toSorted();
}

/** Cuts a specifier down to its package: 'typeorm/metadata/ColumnMetadata.js' gives 'typeorm'. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
