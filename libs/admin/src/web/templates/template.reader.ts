import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { configurationMistake, type ConfigurationMistake } from '../../errors/configuration.error.js';
import type { TemplateFile } from './template-file.js';

/** What stands at the end of a template's file. */
export const EXTENSION = '.hbs';

/** How deep folders are looked into: one deeper than they can mean anything, so that what lies too deep is found and told. */
const DEEPEST = 3;

/** The templates of a directory, and what keeps others from being one. */
export interface ReadTemplates {
  readonly files: readonly TemplateFile[];
  readonly mistakes: readonly ConfigurationMistake[];
}

/** Reads the templates of a directory and its folders. What begins with a dot is left out, and so is what is no template. */
export function readTemplates(directory: string): ReadTemplates {
  return readFolder(directory, []);
}

function readFolder(directory: string, folders: readonly string[]): ReadTemplates {
  const read: ReadTemplates[] = [];
  let path = join(directory, ...folders);
  try {
    for (const entry of readdirSync(path).toSorted()) {
      if (entry.startsWith('.')) continue;
      const at = join(directory, ...folders, entry);
      path = at;
      if (statSync(at).isDirectory()) {
        if (folders.length < DEEPEST) read.push(readFolder(directory, [...folders, entry]));
      } else if (entry.endsWith(EXTENSION)) read.push(readFile(at, entry, folders.join('/')));
    }
  } catch (error) {
    read.push({
      files: [],
      mistakes: [configurationMistake('ADMIN_TEMPLATES_INVALID', { path, ...problemOf(error) })],
    });
  }
  return { files: read.flatMap(({ files }) => files), mistakes: read.flatMap(({ mistakes }) => mistakes) };
}

function readFile(path: string, entry: string, folder: string): ReadTemplates {
  const source = readFileSync(path, 'utf8');
  try {
    const syntax = Handlebars.parse(source);
    // Some mistakes are found no sooner than this, and else with the first page.
    Handlebars.precompile(syntax);
    return { files: [{ name: entry.slice(0, -EXTENSION.length), folder, path, syntax }], mistakes: [] };
  } catch (error) {
    return { files: [], mistakes: [configurationMistake('ADMIN_TEMPLATE_INVALID', { path, ...problemOf(error) })] };
  }
}

/** Says what is wrong, and in which line: Handlebars' parser tells that in its text, the rest of it in a field. */
function problemOf(error: unknown): { readonly problem: string; readonly line: number } {
  const problem = error instanceof Error ? error.message : String(error);
  const told = error instanceof Error && 'lineNumber' in error ? error.lineNumber : undefined;
  return { problem, line: Number(told ?? / on line (\d+)/.exec(problem)?.[1] ?? 1) };
}
