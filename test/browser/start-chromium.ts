import type { TestProject } from 'vitest/node';
import { startChromium } from '../support/chromium.js';

/** Starts one browser for all files of a run, which takes as long as many a story, and ends it after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = await startChromium();
  project.provide('chromium', chromium.wsEndpoint());
  return () => chromium.close();
}
