import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.js';

// Starts the application of test/faults/application as processes and ends them, so it is a run of its own: `npm run faults`.
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [], exclude: [], coverage: {} } },
  defineConfig({ test: { include: ['test/faults/processes/**/*.spec.ts'], testTimeout: 120_000 } }),
);
