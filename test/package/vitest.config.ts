import { defineConfig } from 'vitest/config';
import { reporters } from '../support/reporters.js';

// Packs the library and installs it from the registry, so it is a run of its own: `npm run test:package`.
export default defineConfig({
  test: {
    reporters,
    include: ['test/package/**/*.spec.ts'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
