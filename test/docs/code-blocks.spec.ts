import { beforeAll, describe, expect, it } from 'vitest';
import { compileDocuments } from './code-project.compiler.js';
import { readProjectStates } from './code-project.js';
import { readDocuments } from './documents.js';

describe('the TypeScript in the documents', () => {
  const documents = readDocuments();
  let found: ReadonlyMap<string, readonly string[]>;

  // The compiler reads some hundred files, on a machine that may be busy with databases.
  beforeAll(() => {
    found = compileDocuments(documents);
  }, 180_000);

  it.each(documents)('compiles in $path', ({ path }) => {
    expect(found.get(path)).toEqual([]);
  });
});

describe('a block that does not compile', () => {
  const alone = ['# A page', '', '```ts', "export const count: number = 'three';", '```'];
  const inClass = [
    ...['```ts file=src/desk.ts', 'export class Desk {', '}', '```'],
    ...['```ts in=src/desk.ts', '  count(): number {', "    return 'three';", '  }', '```'],
  ];

  it('is told with the line it has in its document', () => {
    const found = compileDocuments([
      { path: 'docs/alone.md', text: alone.join('\n') },
      { path: 'docs/in-class.md', text: inClass.join('\n') },
    ]);

    expect([...found.values()].flat()).toEqual([
      "docs/alone.md:4: Type 'string' is not assignable to type 'number'.",
      "docs/in-class.md:7: Type 'string' is not assignable to type 'number'.",
    ]);
  });
});

describe('a method that is shown a second time', () => {
  const blocks = [
    ...['```ts file=src/desk.ts', 'export class Desk {', '}', '```'],
    ...[
      '```ts in=src/desk.ts',
      "import { sep } from 'node:path';",
      '  /** Names it. */',
      '  name(): string {',
      '    return sep;',
      '  }',
      '```',
    ],
    ...[
      '```ts in=src/desk.ts',
      "import { sep } from 'node:path';",
      '  name(): string {',
      '    return sep + sep;',
      '  }',
      '```',
    ],
  ];

  it('takes the place of the first, as an import does that is there already', () => {
    const [, , last] = readProjectStates({ path: 'docs/desk.md', text: blocks.join('\n') });

    expect(last?.get('src/desk.ts')?.map(({ text }) => text)).toEqual([
      "import { sep } from 'node:path';",
      'export class Desk {',
      '  name(): string {',
      '    return sep + sep;',
      '  }',
      '}',
    ]);
  });
});
