import { join } from 'node:path';

const folder = process.env['STEWARD_TEST_REPORTS'];

/** Tells a run in the terminal, and writes its totals to a JSON file of its own where `STEWARD_TEST_REPORTS` names a folder. */
export const reporters: ('default' | ['json', { readonly outputFile: string }])[] = folder
  ? ['default', ['json', { outputFile: join(folder, `${process.pid}.json`) }]]
  : ['default'];
