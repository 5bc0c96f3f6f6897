import { readBenchOptions } from './bench-options.js';
import { benchCases } from './cases/bench-cases.js';
import { formatResults } from './report/result-table.js';
import type { ResultRow } from './report/result-row.js';
import { runCases } from './run-cases.js';

try {
  const { databases, only, samples, smoke } = readBenchOptions(process.argv.slice(2));
  const all = benchCases(smoke);
  const cases = all.filter(({ name }) => name.includes(only));
  if (cases.length === 0) {
    throw new Error(`--only is '${only}'. Use a part of ${all.map(({ name }) => name).join(', ')}.`);
  }
  const results: ResultRow[] = [];
  try {
    for (const kind of databases) {
      for await (const result of runCases(kind, cases, samples)) {
        // Of tiny sizes, what a request costs in any case is nearly all: no target is meant for them.
        results.push(smoke ? { ...result, targets: [] } : result);
      }
    }
  } finally {
    // What was measured before something failed is worth reading too.
    if (results.length > 0) console.log(formatResults(results));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
