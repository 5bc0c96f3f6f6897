import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBlankApp } from './blank-app.js';
import { importedPackages } from './imported-packages.js';
import { installLibrary } from './install-library.js';
import { packLibrary, type PackedLibrary } from './pack-library.js';
import { readManifest } from './repository.js';
import { runJest } from './run-jest.js';
import { runProgram } from './run-program.js';
import { startApp } from './start-app.js';
import { Visitor } from './visitor.js';

const secret = { ADMIN_SECRET: 'a secret of the blank app, long enough' };
const ada = { username: 'ada', password: 'harbour at dawn' };

describe('the packed library', () => {
  // Outside the repository, whose node_modules would otherwise be found.
  const installation = mkdtempSync(join(tmpdir(), 'steward-package-'));
  let library: PackedLibrary;

  beforeAll(async () => {
    library = await packLibrary();
    await installLibrary(library.tarball, installation);
  });

  afterAll(() => rm(installation, { recursive: true, force: true }));

  it('holds what runs, its templates and assets, the documents, and what leads to them', () => {
    const places = new Set(library.files.map((file) => file.replace(/\/.*/, '')));

    expect([...places].toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'assets',
      'dist',
      'docs',
      'llms.txt',
      'package.json',
      'templates',
      'threads',
    ]);
  });

  it('holds of its sources only what tsc made of them', () => {
    const others = library.files.filter((file) => file.startsWith('dist/') && !/\.(js|d\.ts)$/.test(file));

    expect(others).toEqual([]);
  });

  it('declares every package it imports', async () => {
    const root = join(installation, 'node_modules/nest-steward');
    const { dependencies = {}, peerDependencies = {} } = readManifest(join(root, 'package.json'));
    const declared = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);

    const undeclared = (await importedPackages(join(root, 'dist'))).filter((name) => !declared.has(name));

    expect(undeclared).toEqual([]);
  });

  it('is tested by Jest in an app of its own', async () => {
    const folder = await buildBlankApp(installation, 'module', 'tested');

    const { numTotalTests, numPassedTests } = await runJest(installation, folder, secret);

    expect([numTotalTests, numPassedTests]).toEqual([3, 3]);
    // It compiles the app as well, and Jest loads all of Nest by itself.
  }, 300_000);

  describe.each([
    { system: 'module', name: 'an ES module app' },
    { system: 'commonjs', name: 'a CommonJS app' },
  ] as const)('in $name', ({ system }) => {
    let folder: string;

    beforeAll(async () => {
      folder = await buildBlankApp(installation, system);
    });

    it('serves the list of a model to the superuser that the command line makes', async () => {
      const args = ['create-superuser', '--app', 'dist/app.module.js', '--username', ada.username];
      const steward = join(installation, 'node_modules/.bin/steward');
      await runProgram(steward, args, { cwd: folder, env: secret, input: `${ada.password}\n` });

      const app = await startApp(folder, secret);
      try {
        const visitor = new Visitor(app.url);
        await visitor.open('/admin/story');
        await visitor.submit(ada);

        const list = load(await visitor.open('/admin/story'));

        expect(list('tbody tr').toArray()).toHaveLength(1);
        expect(list('tbody').text()).toContain('Harbour reopens');
      } finally {
        await app.stop();
      }
    });

    it('is tested by its own door', async () => {
      const imported = system === 'module' ? "await import('nest-steward/testing')" : "require('nest-steward/testing')";
      const args = [`--input-type=${system}`, '--eval', `console.log(Object.keys(${imported}).join())`];

      const names = await runProgram(process.execPath, args, { cwd: folder });

      expect(names.trim().split(',').toSorted()).toEqual(['openAdminSite', 'selectionProofs', 'testUser']);
    });
  });
});
