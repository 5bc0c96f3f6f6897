import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from './documents.js';

/** Reads every page below a folder, by its path there. */
function readPages(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

describe('docs/reference/api', () => {
  let folder: string;
  let made: ReadonlyMap<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steward-reference-'));
    // Ends with an error where a public name has no doc comment, or one of its links leads nowhere.
    await promisify(execFile)(process.execPath, ['node_modules/typedoc/bin/typedoc', '--out', folder], {
      cwd: repository,
    });
    made = readPages(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has a page for everything that the package exports', () => {
    expect([...made.keys()]).toEqual(
      expect.arrayContaining([
        'nest-steward/classes/ModelAdmin.md',
        'nest-steward/interfaces/AdminModelOptions.md',
        'nest-steward/accounts/classes/AccountsModule.md',
      ]),
    );
  });

  it('says what the doc comments say now: `npm run reference` makes it anew', () => {
    expect(readPages(join(repository, 'docs/reference/api'))).toEqual(made);
  });
});
