import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** A regular expression as a file has it. */
export interface WrittenExpression {
  /** Where it stands: `'change-list/search.parser.ts:16'`. */
  readonly place: string;
  /** Between the slashes; undefined where it is only known when the program runs. */
  readonly source: string | undefined;
  readonly flags: string;
}

const library = join(import.meta.dirname, '../../libs/admin');

/** Reads every regular expression of the library: its literals, and what is given to `RegExp`, in the sources and in the script of the pages. */
export function readExpressions(): readonly WrittenExpression[] {
  return ['src', 'assets'].flatMap((folder) =>
    readdirSync(join(library, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[jt]s$/.test(name))
      .flatMap((name) => expressionsOf(join(library, folder, name))),
  );
}

function expressionsOf(file: string): readonly WrittenExpression[] {
  const parsed = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: WrittenExpression[] = [];
  const visit = (node: ts.Node): void => {
    const { line } = parsed.getLineAndCharacterOfPosition(node.getStart(parsed));
    const place = `${relative(library, file)}:${line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ place, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (isMaking(node)) {
      const [source, flags] = node.arguments ?? [];
      found.push({ place, source: textOf(source), flags: textOf(flags) ?? '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

function isMaking(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
  return isCall && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp';
}

function textOf(node: ts.Expression | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}
