import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../package/run-program.js';
import { cachedFolder } from './cached-folder.js';
import { nameOf } from './chosen-versions.js';
import { combinedManifest } from './combined-manifest.js';
import type { Combination } from './combination.js';
import { copySources } from './copied-sources.js';
import { installNode } from './installed-node.js';
import { npmInstall } from './npm-install.js';
import { compileSqliteDriver } from './sqlite-driver.js';
import { readTestTotals } from './test-totals.reader.js';

/** How a combination went. */
export interface CombinationResult {
  readonly passed: number;
  /** What failed or was not run; a step that failed without a failed test, such as the compiler, counts as one. */
  readonly failed: number;
  /** What the failed step said; undefined where none failed. */
  readonly failure: string | undefined;
  readonly seconds: number;
}

/**
 * Tries a combination in a folder of its own: compiles the library, the apps and the tests with its packages, compiles an app against
 * the library's declarations as a host would, and runs tests under its Node.
 *
 * @param tests the folders of the tests: `['test/http']`
 * @param reports a folder for the totals of the tests; undefined for none
 */
export async function tryCombination(
  combination: Combination,
  tests: readonly string[],
  reports: string | undefined,
): Promise<CombinationResult> {
  const start = performance.now();
  const name = nameOf(combination);
  const folder = await cachedFolder(name);
  const own = join(folder, 'reports');
  await rm(own, { recursive: true, force: true });
  await mkdir(own);
  const thrown = await prepareAndRun(combination, folder, tests, own).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (reports !== undefined) await cp(own, join(reports, name), { recursive: true });
  const { passed, failed } = await readTestTotals(own);
  const failure = thrown ?? (passed === 0 ? 'No test was run.' : undefined);
  return {
    passed,
    failed: Math.max(failed, failure === undefined ? 0 : 1),
    failure,
    seconds: Math.round((performance.now() - start) / 1_000),
  };
}

async function prepareAndRun(
  combination: Combination,
  folder: string,
  tests: readonly string[],
  reports: string,
): Promise<void> {
  const node = await installNode(combination.node);
  const manifest = combinedManifest(combination);
  await copySources(folder);
  await npmInstall(folder, manifest);
  await compileSqliteDriver(folder, manifest.devDependencies['better-sqlite3'] ?? '', node);
  const run = (script: string, ...args: readonly string[]): Promise<string> =>
    runProgram('node', [join('node_modules', script), ...args], {
      cwd: folder,
      env: { ...node.env, STEWARD_TEST_REPORTS: reports },
    });
  for (const project of ['tsconfig.json', 'libs/admin/tsconfig.build.json', 'test/matrix/host.tsconfig.json'])
    await run('typescript/bin/tsc', '-p', project);
  const { leftOut } = combination;
  await run('vitest/vitest.mjs', 'run', ...tests, ...(leftOut ? ['--exclude', leftOut.file] : []));
}
