import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.js';

// Drives a real browser, which has to be installed, so it is a run of its own: `npm run test:browser`.
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [], exclude: [], coverage: {}, globalSetup: [] } },
  defineConfig({
    test: {
      include: ['test/browser/**/*.spec.ts'],
      globalSetup: ['test/browser/start-chromium.ts'],
      testTimeout: 60_000,
    },
  }),
);
