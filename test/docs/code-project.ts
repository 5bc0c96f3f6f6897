import ts from 'typescript';
import { type CodeBlock, type CodeLine, readCodeBlocks } from './code-block.reader.js';
import type { Document } from './documents.js';

/** A file made of blocks: its path in the project, and its lines with the places they have in the document. */
export type ProjectFiles = ReadonlyMap<string, readonly CodeLine[]>;

/**
 * Puts the TypeScript blocks of a document together as a reader who follows it does. Gives one set of files for each state the
 * reader's project is in:
 *
 * - a block with `file=src/app.module.ts` is that file; named a second time, the file is replaced
 * - a block with `in=src/article.admin.ts` goes into the last class of that file that has lines of its own, its imports to the top; a
 *   method named a second time is replaced
 * - any other block is a file of its own, which may import the others
 *
 * @throws an Error for `in=` with a file that was not shown before
 */
export function readProjectStates(document: Document): readonly ProjectFiles[] {
  const states: ProjectFiles[] = [];
  let files = new Map<string, readonly CodeLine[]>();
  const change = (path: string, lines: readonly CodeLine[]): void => {
    if (files.has(path)) {
      states.push(files);
      files = new Map(files);
    }
    files.set(path, lines);
  };
  for (const block of readCodeBlocks(document).filter(({ language }) => language === 'ts')) {
    const [file, host] = [block.attributes.get('file'), block.attributes.get('in')];
    if (host === undefined) change(file ?? `src/block-at-line-${block.line}.ts`, block.lines);
    else {
      const shown = files.get(host);
      if (!shown) throw new Error(`${document.path}:${block.line} adds to ${host}, which was not shown before.`);
      change(host, addToClass(shown, block));
    }
  }
  return [...states, files];
}

/** Adds members to the last class of a file that has lines of its own, and imports that are not there yet; a method that the class has already gives way. */
function addToClass(file: readonly CodeLine[], { lines }: CodeBlock): readonly CodeLine[] {
  const imports = lines.filter(({ text }) => text.startsWith('import '));
  const newImports = imports.filter(({ text }) => !file.some((line) => line.text === text));
  const members = lines.filter((line) => !imports.includes(line));
  const wrapped = [{ text: 'class Added {', line: 0 }, ...members, { text: '}', line: 0 }];
  const added = new Set(methodsOf(wrapped).map(({ name }) => name));
  const replaced = methodsOf(file).filter(({ name }) => added.has(name));
  const kept = file.filter((_, index) => !replaced.some(({ first, last }) => first <= index && index <= last));
  const end = kept.findLastIndex(({ text }) => text === '}');
  return [...newImports, ...kept.slice(0, end), ...members, ...kept.slice(end)];
}

/** A method, and the indexes of its lines, those of its comment and its decorators too. */
interface MethodLines {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** Finds the methods of the last class of a file that has lines of its own; an empty module may stand below it. */
function methodsOf(file: readonly CodeLine[]): readonly MethodLines[] {
  const source = ts.createSourceFile('file.ts', file.map(({ text }) => text).join('\n'), ts.ScriptTarget.Latest, true);
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  const classes = source.statements.filter(ts.isClassDeclaration);
  const members: readonly ts.ClassElement[] = classes.findLast(({ members: own }) => own.length > 0)?.members ?? [];
  return members.filter(ts.isMethodDeclaration).map((method) => ({
    name: method.name.getText(source),
    first: lineOf(method.getStart(source, true)),
    last: lineOf(method.getEnd()),
  }));
}
