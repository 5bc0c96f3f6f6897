import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** What one file of code uses, by the names that stand in it. */
export interface UsedByCode {
  /** Where it stands: `'web/exchange.ts'`. */
  readonly file: string;
  /** What it imports at run time: `'node:crypto createHash'`. Types are not there at run time. */
  readonly imports: readonly string[];
  /** The names of what it calls or makes, methods by their own: `'createHash'`, `'Map'`. */
  readonly calls: readonly string[];
  /** All names it reads or writes, properties by their own: `'textContent'`. */
  readonly names: readonly string[];
  /** The first argument of each call, as it is written: `"createHash 'sha256'"`. */
  readonly arguments: readonly string[];
}

const library = join(import.meta.dirname, '../../libs/admin');

/** Reads what the files of a folder of the library use: `'src'`, `'assets'`. */
export function readUses(folder: string): readonly UsedByCode[] {
  return readdirSync(join(library, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => {
      const path = join(library, folder, name);
      return usesOf(relative(join(library, folder), path), readFileSync(path, 'utf8'));
    });
}

/** Reads what a text of code uses. */
export function usesOf(file: string, text: string): UsedByCode {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: string[] = [];
  const calls: string[] = [];
  const names: string[] = [];
  const given: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) imports.push(...importedBy(node));
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = nameOf(node.expression);
      calls.push(called);
      given.push(`${called} ${node.arguments?.[0]?.getText(source) ?? ''}`.trim());
    }
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { file, imports, calls, names, arguments: given };
}

function importedBy({ importClause, moduleSpecifier }: ts.ImportDeclaration): readonly string[] {
  const module = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  if (!importClause) return [module];
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const { name, namedBindings } = importClause;
  const own = name ? [`${module} default`] : [];
  if (!namedBindings) return own;
  if (ts.isNamespaceImport(namedBindings)) return [...own, `${module} *`];
  const named = namedBindings.elements.filter(({ isTypeOnly }) => !isTypeOnly);
  return [...own, ...named.map((element) => `${module} ${(element.propertyName ?? element.name).text}`)];
}

function nameOf(expression: ts.Expression): string {
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return 'import';
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}
