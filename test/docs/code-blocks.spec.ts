import { beforeAll, describe, expect, it } from 'vitest';
import { compileDocuments } from './code-project.compiler.js';
import { readDocuments } from './documents.js';

describe('the TypeScript in the documents', () => {
  const documents = readDocuments();
  let found: ReadonlyMap<string, readonly string[]>;

  beforeAll(() => {
    found = compileDocuments(documents);
  });

  it.each(documents)('compiles in $path', ({ path }) => {
    expect(found.get(path)).toEqual([]);
  });
});

describe('a block that does not compile', () => {
  it('is told with the line it has in its document', () => {
    const text = ['# A page', '', '```ts', "const count: number = 'three';", 'export { count };', '```'].join('\n');

    const found = compileDocuments([{ path: 'docs/page.md', text }]);

    expect(found.get('docs/page.md')).toEqual(["docs/page.md:4: Type 'string' is not assignable to type 'number'."]);
  });

  it('is told where it stands when it goes into a class that was shown before', () => {
    const text = [
      ...['```ts file=src/desk.ts', 'export class Desk {', '}', '```'],
      ...['```ts in=src/desk.ts', '  count(): number {', "    return 'three';", '  }', '```'],
    ].join('\n');

    const found = compileDocuments([{ path: 'docs/page.md', text }]);

    expect(found.get('docs/page.md')).toEqual(["docs/page.md:7: Type 'string' is not assignable to type 'number'."]);
  });
});
