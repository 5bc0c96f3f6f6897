import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program.js';

/** How many tests Jest ran, and how many of them passed. */
export interface JestReport {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
}

/**
 * Runs Jest over the compiled tests of an app: as a host runs it that has ES modules, as Nest and the library are.
 *
 * @throws an Error with everything Jest wrote, where a test fails or none is found
 */
export async function runJest(
  installation: string,
  app: string,
  env: Readonly<Record<string, string>>,
): Promise<JestReport> {
  const config = { rootDir: 'dist', testEnvironment: 'node', testMatch: ['**/*.test.js'], transform: {} };
  await writeFile(join(app, 'jest.config.json'), JSON.stringify(config));
  const jest = join(installation, 'node_modules/jest/bin/jest.js');
  const args = ['--experimental-vm-modules', jest, '--config', 'jest.config.json', '--json'];
  // Safe: what Jest writes with --json has these fields.
  return JSON.parse(await runProgram(process.execPath, args, { cwd: app, env })) as JestReport;
}
