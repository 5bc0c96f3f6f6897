import { readBenchOptions } from './bench-options.js';
import { benchCases } from './cases/bench-cases.js';
import { fullSizes, smokeSizes } from './cases/bench-sizes.js';
import { writePerformanceDocument } from './report/performance-document.js';
import type { ResultRow } from './report/result-row.js';
import { formatResults } from './report/result-table.js';
import { type FailedCase, runCases } from './run-cases.js';

try {
  const { databases, only, rows, effort, smoke, write } = readBenchOptions(process.argv.slice(2));
  const all = benchCases(smoke ? smokeSizes : fullSizes);
  const cases = all.filter(({ name, articles }) => name.includes(only) && (rows ?? articles) === articles);
  if (cases.length === 0) {
    const known = all.map(({ name, articles }) => `${name} (${articles})`).join(', ');
    throw new Error(`Nothing is named '${only}' on ${rows ?? 'any number of'} rows. There are: ${known}.`);
  }
  const results: ResultRow[] = [];
  const failures: FailedCase[] = [];
  try {
    for (const kind of databases) {
      for await (const result of runCases(kind, cases, effort)) {
        if ('failed' in result) failures.push(result);
        // Of tiny sizes, what a request costs in any case is nearly all: no target is meant for them.
        else results.push(smoke ? { ...result, targets: [] } : result);
      }
    }
  } finally {
    // What was measured before something failed is worth reading too.
    if (results.length > 0) console.log(formatResults(results));
  }
  for (const { failed, error } of failures) console.error(`${failed} failed:`, error);
  if (failures.length > 0) throw new Error(`${failures.length} of ${cases.length * databases.length} cases failed.`);
  if (write) await writePerformanceDocument(results);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
