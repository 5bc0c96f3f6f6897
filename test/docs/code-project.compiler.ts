import { join } from 'node:path';
import ts from 'typescript';
import type { CodeLine } from './code-block.reader.js';
import { readProjectStates } from './code-project.js';
import { type Document, repository } from './documents.js';

/** Where the blocks stand while they are compiled: inside the repository, so that its packages are found. Nothing is written. */
const workshop = join(repository, 'docs/.blocks');

/**
 * Compiles the TypeScript blocks of documents against the sources of the library, as strictly as the repository itself.
 *
 * @returns what the compiler has to say of each document, by its path: `['docs/tutorial.md:42: Cannot find name …']`
 */
export function compileDocuments(documents: readonly Document[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, { readonly document: string; readonly lines: readonly CodeLine[] }>();
  for (const document of documents) {
    for (const [number, state] of readProjectStates(document).entries()) {
      for (const [path, lines] of state) {
        files.set(join(workshop, document.path, String(number), path), { document: document.path, lines });
      }
    }
  }
  const program = createProgram(
    new Map([...files].map(([path, { lines }]) => [path, lines.map(({ text }) => text).join('\n')])),
  );
  const found = new Map(documents.map(({ path }) => [path, new Set<string>()]));
  for (const [path, { document, lines }] of files) {
    const source = program.getSourceFile(path);
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    for (const { start = 0, messageText } of diagnostics) {
      const line = source && lines[source.getLineAndCharacterOfPosition(start).line]?.line;
      found.get(document)?.add(`${document}:${line ?? 0}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    }
  }
  return new Map([...found].map(([path, messages]) => [path, [...messages]]));
}

/** Makes a program of texts that stand in no file. */
function createProgram(texts: ReadonlyMap<string, string>): ts.Program {
  const configPath = join(repository, 'tsconfig.json');
  const { config } = ts.readConfigFile(configPath, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repository, undefined, configPath);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.directoryExists = (path) => path.startsWith(workshop) || (directoryExists?.(path) ?? true);
  host.getSourceFile = (path, version, ...others) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version, ...others) : ts.createSourceFile(path, text, version);
  };
  return ts.createProgram([...texts.keys()], options, host);
}
