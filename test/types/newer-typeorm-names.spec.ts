import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { repository } from '../docs/documents.js';

/** The name TypeORM 1.0 gave the data source of a query, a manager, a runner, an entity; `connection` is the one that 0.3 has, too. */
const NEWER_NAME = 'dataSource';

/** Lists the places in files of the library where the property of a TypeORM object is asked for by the newer name: `'runs/run.store.ts:12'`. */
function findNewerNames(): readonly string[] {
  const configPath = join(repository, 'tsconfig.json');
  const { config } = ts.readConfigFile(configPath, (path) => ts.sys.readFile(path));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, repository, undefined, configPath);
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const isOfTypeorm = (symbol: ts.Symbol | undefined): boolean =>
    symbol?.declarations?.some((declaration) =>
      declaration.getSourceFile().fileName.includes('/node_modules/typeorm/'),
    ) === true;

  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const asked = askedProperty(node);
    if (asked && isOfTypeorm(checker.getTypeAtLocation(asked.of).getProperty(NEWER_NAME))) {
      const file = node.getSourceFile();
      const { line } = file.getLineAndCharacterOfPosition(node.getEnd());
      found.push(`${relative(repository, file.fileName)}:${line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) if (!file.fileName.includes('/node_modules/')) visit(file);
  return found;
}

/** Says of what a node takes the property: `rows` of `rows.dataSource`, and the pattern `{ dataSource }` that takes a value apart. */
function askedProperty(node: ts.Node): { readonly of: ts.Node } | undefined {
  if (ts.isPropertyAccessExpression(node) && node.name.text === NEWER_NAME) return { of: node.expression };
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) return undefined;
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) && name.text === NEWER_NAME ? { of: node.parent } : undefined;
}

describe('the library', () => {
  it('asks TypeORM for no data source by a name that versions before 1.0 lack', () => {
    expect(findNewerNames()).toEqual([]);
  });
});
