import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.js';

// Starts processes of the newsroom, database servers and poolers of its own, so it is a run of its own: `npm run scaling`.
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [], exclude: [], coverage: {} } },
  defineConfig({ test: { include: ['test/scaling/**/*.spec.ts'], testTimeout: 120_000, hookTimeout: 120_000 } }),
);
