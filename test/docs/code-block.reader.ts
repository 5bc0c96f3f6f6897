import type { Document } from './documents.js';

/** A line of code and the number of the line it has in its document, from 1. */
export interface CodeLine {
  readonly text: string;
  readonly line: number;
}

/** One fenced block of a document. */
export interface CodeBlock {
  /** The language, the first word behind the fence: `'ts'`. */
  readonly language: string;
  /** What else stands behind the fence: `file=src/app.module.ts` is `file` to `src/app.module.ts`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The line of the fence. */
  readonly line: number;
  readonly lines: readonly CodeLine[];
}

/**
 * Reads the fenced blocks of a document.
 *
 * @throws an Error for a fence that is never closed
 */
export function readCodeBlocks({ path, text }: Document): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: (CodeBlock & { readonly lines: CodeLine[] }) | undefined;
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1;
    const fence = /^\s*```(.*)$/.exec(content);
    if (!fence) open?.lines.push({ text: content, line });
    else if (open) {
      blocks.push(open);
      open = undefined;
    } else {
      const [language = '', ...attributes] = (fence[1] ?? '').trim().split(/\s+/);
      open = { language, attributes: new Map(attributes.map(readAttribute)), line, lines: [] };
    }
  }
  if (open) throw new Error(`${path}:${open.line} opens a block of code that nothing closes.`);
  return blocks;
}

function readAttribute(text: string): [string, string] {
  const [name = '', value = ''] = text.split('=');
  return [name, value];
}
