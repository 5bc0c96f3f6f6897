import { mergeConfig } from 'vitest/config';
import repositoryConfig from '../../vitest.config.js';

// Takes the pictures of the README: `npm run screenshots`. No part of the tests, since it needs a browser.
export default mergeConfig(
  { ...repositoryConfig, test: { ...repositoryConfig.test, include: [], globalSetup: [] } },
  { test: { include: ['test/screenshots/look-at-runs.tmp.ts'], testTimeout: 120_000 } },
);
