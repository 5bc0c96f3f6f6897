import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (file: string): string => fileURLToPath(new URL(`libs/admin/src/${file}`, import.meta.url));

export default defineConfig({
  // Nest reads parameter types from decorator metadata, which must be asked for here: see the tsconfig option of that name.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: {
    alias: [
      { find: /^nest-steward$/, replacement: source('index.ts') },
      { find: /^nest-steward\/accounts$/, replacement: source('accounts.ts') },
    ],
  },
  test: {
    include: ['test/**/*.spec.ts'],
    setupFiles: ['reflect-metadata'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['libs/admin/src/**/*.ts'], thresholds: { lines: 95 } },
  },
});
