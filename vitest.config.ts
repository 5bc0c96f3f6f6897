import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { reporters } from './test/support/reporters.js';

const source = (file: string): string => fileURLToPath(new URL(`libs/admin/src/${file}`, import.meta.url));

export default defineConfig({
  // Nest reads parameter types from decorator metadata, which must be asked for here: see the tsconfig option of that name.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: {
    alias: [
      { find: /^nest-steward$/, replacement: source('index.ts') },
      { find: /^nest-steward\/accounts$/, replacement: source('accounts.ts') },
      { find: /^nest-steward\/testing$/, replacement: source('testing.ts') },
    ],
  },
  test: {
    include: ['test/**/*.spec.ts'],
    // The packed library is tested by `npm run test:package`, which installs it from the registry.
    // What starts processes and kills them runs compiled code, by `npm run faults`. What needs a browser runs by `npm run test:browser`. What needs servers
    // of its own beside the databases runs by `npm run scaling`.
    exclude: [
      ...configDefaults.exclude,
      'test/package/**',
      'test/faults/processes/**',
      'test/browser/**',
      'test/scaling/**',
    ],
    reporters,
    // Every core: while a worker waits for a database server, another has something to do.
    maxWorkers: '100%',
    // The files of a worker share what they import: to load the library and Nest anew for each would take longer than the tests.
    isolate: false,
    // Pages and rows live shortly: with more room for what is new, less of them is still there when it is swept, and sweeping takes half the time.
    execArgv: ['--max-semi-space-size=64'],
    setupFiles: ['reflect-metadata', 'test/support/sqlite-driver.ts'],
    globalSetup: ['test/support/announce-databases.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['libs/admin/src/**/*.ts'], thresholds: { lines: 95 } },
  },
});
