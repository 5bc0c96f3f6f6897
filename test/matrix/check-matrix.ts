import { nameOf, versionsOf } from './chosen-versions.js';
import { tryCombination, type CombinationResult } from './combination.runner.js';
import { combinations, impossible } from './combinations.js';

/** What runs on every combination: the pages over real HTTP, and all that writes conditions and statements through TypeORM. */
const tests = [
  ...['accounts', 'actions', 'change-list', 'deletion', 'exporting', 'faults', 'forms', 'holds'],
  ...['hosts', 'http', 'object', 'runs', 'security', 'selection', 'start-up'],
];
/** What CI runs on the corners, about a minute for each. */
const testsOfCorners = ['accounts', 'faults', 'http', 'selection', 'start-up'];

/**
 * Tries the combinations one after the other, tells how each went, and fails unless every test of each was run and passed.
 *
 * @param args `--corners` for the oldest and the newest with fewer tests; parts of names for those combinations: `['nest-11', 'typeorm-0.3']`
 */
async function checkMatrix(args: readonly string[]): Promise<void> {
  const onlyCorners = args.includes('--corners');
  const parts = args.filter((arg) => arg !== '--corners');
  const tried = combinations
    .filter(({ isCorner }) => isCorner || !onlyCorners)
    .filter((combination) => parts.every((part) => nameOf(combination).includes(part)));
  if (tried.length === 0) throw new Error(`No combination is named so: ${parts.join(' ')}`);
  const folders = (onlyCorners ? testsOfCorners : tests).map((folder) => `test/${folder}/`);
  const rows: string[] = [];
  for (const combination of tried) {
    console.log(`${nameOf(combination)} …`);
    const result = await tryCombination(combination, folders, process.env['STEWARD_TEST_REPORTS']);
    if (result.failure !== undefined) console.log(result.failure);
    if (result.failed > 0) process.exitCode = 1;
    rows.push(tableRow([...Object.values(versionsOf(combination)), ...resultCells(result)]));
  }
  console.log(tableRow(['Node', 'Nest', 'TypeORM', 'on Express and Fastify', 'seconds']));
  for (const row of rows) console.log(row);
  for (const { leftOut, ...combination } of tried)
    if (leftOut) console.log(`Left out of ${nameOf(combination)}: ${leftOut.file} (${leftOut.reason})`);
  for (const { pair, reason } of impossible) console.log(`Not tried: ${pair} (${reason})`);
}

function resultCells({ passed, failed, seconds }: CombinationResult): readonly string[] {
  return [failed > 0 ? `${passed} passed, ${failed} FAILED` : `${passed} passed`, String(seconds)];
}

function tableRow(cells: readonly string[]): string {
  const widths = [9, 9, 9, 26, 0];
  return cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' ');
}

await checkMatrix(process.argv.slice(2));
