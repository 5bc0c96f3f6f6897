import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { ResultRow } from './result-row.js';
import { formatResults } from './result-table.js';

// npm runs its scripts in the folder of package.json.
const DOCUMENT = 'docs/performance.md';
const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';
const GIBIBYTE = 1024 ** 3;

/** Writes results into docs/performance.md, in place of those that stood between its two marks. */
export async function writePerformanceDocument(results: readonly ResultRow[]): Promise<void> {
  const text = await readFile(DOCUMENT, 'utf8');
  const measured = `${await describeMachine(results)}\n\n${formatResults(results)}`;
  await writeFile(DOCUMENT, replaceMeasured(text, measured));
}

/** Puts a text between the marks of a document. @throws Error where they are not there, once each and in order */
export function replaceMeasured(text: string, measured: string): string {
  const [before, rest, ...further] = text.split(BEGIN);
  const [old, after, ...more] = (rest ?? '').split(END);
  if (before === undefined || old === undefined || after === undefined || further.length + more.length > 0) {
    throw new Error(`${DOCUMENT} does not hold ${BEGIN} and ${END}, once each.`);
  }
  return `${before}${BEGIN}\n\n${measured}\n\n${END}${after}`;
}

/** Says on what results were measured, in a sentence. */
export async function describeMachine(results: readonly Pick<ResultRow, 'database'>[]): Promise<string> {
  const day = new Date().toISOString().slice(0, 10);
  const databases = [...new Set(results.map(({ database }) => database))].join(', ');
  const packages = await Promise.all(
    ['@nestjs/core', 'typeorm', 'express'].map(async (name) => `${name} ${await versionOf(name)}`),
  );
  const memory = `${Math.round(totalmem() / GIBIBYTE)} GiB of memory`;
  return `Measured on ${day}: ${cpus().length} cores, ${memory}, ${process.platform}; Node ${process.versions.node}, ${packages.join(', ')}; ${databases}.`;
}

/** Reads the version of a package where npm has put it: some let nobody ask for their package.json as for a module. */
async function versionOf(name: string): Promise<string> {
  const text = await readFile(`node_modules/${name}/package.json`, 'utf8');
  // Safe: every package.json that npm installs has a version.
  return (JSON.parse(text) as { readonly version: string }).version;
}
