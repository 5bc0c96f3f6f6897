import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Document, readDocuments, repository } from './documents.js';

/** The text without its code, in which brackets mean something else. */
function withoutCode(text: string): string {
  return text.replace(/^\s*```[\s\S]*?^\s*```$/gm, '').replace(/`[^`\n]*`/g, 'code');
}

/** Lists the links of a document that lead to no other site: `'reference/errors.md#admin_hold_unknown'`. */
function readLinks({ text }: Document): readonly string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** Lists the anchors that GitHub gives the headings of a text: `## Keys & fields` is `keys--fields`. */
function readAnchors(text: string): readonly string[] {
  const headings = text.replace(/^\s*```[\s\S]*?^\s*```$/gm, '').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the links in the documents', () => {
  it.each(readDocuments())('lead somewhere in $path', (document) => {
    const broken = readLinks(document).filter((target) => {
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? document.path : join(dirname(document.path), file);
      if (!existsSync(join(repository, path))) return true;
      return anchor !== undefined && !readAnchors(readFileSync(join(repository, path), 'utf8')).includes(anchor);
    });

    expect(broken).toEqual([]);
  });
});
