import ts from 'typescript';
import type { Document } from './documents.js';

/** A sentence of the README, and what shows that it is true. */
export interface Claim {
  readonly sentence: string;
  readonly proofs: readonly Proof[];
}

/** A test, by its file and the sentence of its `it` or `describe`; or a command of package.json: `{ command: 'check:matrix' }`. */
export type Proof = { readonly spec: string; readonly sentence: string } | { readonly command: string };

/** Lists the sentences of the README that promise something: those before "Try it", and those that say what it runs on. */
export function readPromises({ text }: Document): readonly string[] {
  const introduction = text.slice(text.indexOf('\n\n'), text.indexOf('\n## Try it'));
  const platforms = text.slice(text.indexOf('\n## What it runs on')).replace(/^\n.*/, '').split('\n## ')[0] ?? '';
  return [introduction, platforms].flatMap((part) => part.split(/\n\n+|\n(?=- |\|)/).flatMap(sentencesOf));
}

/** Splits a paragraph, an item of a list or a row of a table into its sentences; the cells of a row are one. */
function sentencesOf(block: string): readonly string[] {
  const line = block.replace(/\s+/g, ' ').trim();
  if (line === '' || line.startsWith('![') || /^\| *\||^\| *-/.test(line)) return [];
  if (line.startsWith('|')) return [cellsOf(line).join(': ')];
  return line.replace(/^- /, '').split(/(?<=\.|\.\*\*) (?=[A-Z`*])/);
}

function cellsOf(row: string): readonly string[] {
  const cells = row.split('|').map((cell) => cell.trim());
  return cells.filter((cell) => cell !== '');
}

/** Reads the table of docs/claims.md: a sentence, then links to specs with the name of a test in quotes, and commands. */
export function readClaims({ text }: Document): readonly Claim[] {
  const rows = text.split('\n').filter((line) => /^\| (?!claim|-)/.test(line));
  return rows.map(cellsOf).map(([sentence = '', shownBy = '']) => ({ sentence, proofs: readProofs(shownBy) }));
}

/** Reads the proofs of a cell: links to specs with the name of a test in quotes, and commands. */
export function readProofs(text: string): readonly Proof[] {
  const tests = [...text.matchAll(/\]\(\.\.\/([^)]+)\) “([^”]+)”/g)].map(([, spec = '', sentence = '']) => ({
    spec,
    sentence,
  }));
  const commands = [...text.matchAll(/`npm run ([^`]+)`/g)].map(([, command = '']) => ({ command }));
  return [...tests, ...commands];
}

/** Lists what the tests of a spec are called, by `it` and `describe`, also where they are made from a table. */
export function readTestNames(source: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(it|describe)\b/.test(node.expression.getText())) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) names.add(name.text);
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true));
  return names;
}
