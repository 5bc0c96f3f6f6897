import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How many tests passed, and how many failed or were not run. */
export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
}

/** The totals that Vitest writes. */
interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** Sums up the reports that Vitest left in a folder; none where there are no files. */
export async function readTestTotals(folder: string): Promise<TestTotals> {
  const totals = { passed: 0, failed: 0 };
  for (const file of await readdir(folder)) {
    // Safe: Vitest wrote it.
    const report = JSON.parse(await readFile(join(folder, file), 'utf8')) as TestReport;
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests + report.numPendingTests + report.numTodoTests;
  }
  return totals;
}
