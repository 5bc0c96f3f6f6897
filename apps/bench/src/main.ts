import { readBenchOptions } from './bench-options.js';
import { benchCases } from './cases/bench-cases.js';
import { fullSizes, smokeSizes } from './cases/bench-sizes.js';
import { writePerformanceDocument } from './report/performance-document.js';
import type { ResultRow } from './report/result-row.js';
import { formatResult, formatResults } from './report/result-table.js';
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
        if ('failed' in result) {
          failures.push(result);
          console.error(`${result.failed} failed:`, result.error);
        } else {
          // Of tiny sizes, what a request costs in any case is nearly all: no target is meant for them.
          const row = smoke ? { ...result, targets: [] } : result;
          results.push(row);
          console.error(formatResult(row));
        }
      }
    }
  } finally {
    // What was measured before something failed is worth reading too.
    if (results.length > 0) console.log(formatResults(results));
  }
  if (failures.length > 0) throw new Error(`${failures.length} of ${cases.length * databases.length} cases failed.`);
  if (write) await writePerformanceDocument(results);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
