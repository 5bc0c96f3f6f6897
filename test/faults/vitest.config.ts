import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.js';
import { reporters } from '../support/reporters.js';

const measured = 'test/faults/processes/event-loop.spec.ts';
const base = mergeConfig(
  { ...shared, test: { ...shared.test, include: [], exclude: [], coverage: {} } },
  defineConfig({ test: { testTimeout: 120_000 } }),
);

// Starts the application of test/faults/application as processes and ends them, so it is a run of its own: `npm run faults`. How long the
// application stands still is measured after the others have ended: they keep every core busy.
export default defineConfig({
  test: {
    reporters,
    projects: [
      mergeConfig(base, {
        test: { name: 'deaths', include: ['test/faults/processes/**/*.spec.ts'], exclude: [measured] },
      }),
      mergeConfig(base, { test: { name: 'standstill', include: [measured], sequence: { groupOrder: 1 } } }),
    ],
  },
});
