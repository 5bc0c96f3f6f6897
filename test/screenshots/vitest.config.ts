import { mergeConfig } from 'vitest/config';
import repositoryConfig from '../../vitest.config.js';

// Takes the pictures of every page: `npm run screenshots`. No part of the tests, since it proves nothing.
export default mergeConfig(
  { ...repositoryConfig, test: { ...repositoryConfig.test, include: [], globalSetup: [], setupFiles: [] } },
  {
    test: {
      include: ['test/screenshots/take-screenshots.ts'],
      globalSetup: ['test/browser/start-chromium.ts'],
      setupFiles: ['test/screenshots/fixed-clock.ts', 'reflect-metadata', 'test/support/sqlite-driver.ts'],
      testTimeout: 120_000,
    },
  },
);
