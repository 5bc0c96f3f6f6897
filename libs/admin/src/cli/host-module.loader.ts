import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DynamicModule, Type } from '@nestjs/common';
import { StewardError } from '../errors/steward.error.js';

/** The endings of TypeScript's files. */
const SOURCES = ['.ts', '.mts', '.cts', '.tsx'];

/** A module of the host's as a file exports it: a class, or what `forRoot` gives. */
export type HostModule = Type | DynamicModule;

/**
 * Imports the compiled module of an application, an ES module or CommonJS.
 *
 * @param file from the current directory: `'dist/app.module.js'`
 * @param name the name of the export: `'AppModule'`, or `'default'`
 * @throws ACCOUNTS_COMMAND_FILE_UNKNOWN, ACCOUNTS_COMMAND_FILE_NOT_COMPILED, ACCOUNTS_COMMAND_EXPORT_UNKNOWN; whatever the file throws
 */
export async function loadHostModule(file: string, name: string): Promise<HostModule> {
  const path = resolve(file);
  if (!existsSync(path)) throw new StewardError('ACCOUNTS_COMMAND_FILE_UNKNOWN', { file });
  const exported: unknown = await import(pathToFileURL(path).href).catch((cause: unknown) => {
    // Not before: Node may have been started with a loader that compiles.
    if (!SOURCES.includes(extname(path)) || !isOfSource(cause)) throw cause;
    throw new StewardError('ACCOUNTS_COMMAND_FILE_NOT_COMPILED', { file }, { cause });
  });
  const candidates = new Map(exportsOf(exported));
  const found = candidates.get(name);
  if (found) return found;
  const names = [...candidates.keys()].join(', ') || 'none';
  throw new StewardError('ACCOUNTS_COMMAND_EXPORT_UNKNOWN', { file, name, names });
}

/** Says whether Node could not read a file because it is TypeScript: at all, or, where it leaves the types out by itself, its decorators. */
function isOfSource(cause: unknown): boolean {
  if (cause instanceof SyntaxError) return true;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ERR_UNKNOWN_FILE_EXTENSION';
}

/** Lists what may be a module: of CommonJS, Node names only those exports that it can tell from the text, and has all in `default`. */
function exportsOf(exported: unknown): [string, HostModule][] {
  if (typeof exported !== 'object' || exported === null) return [];
  const { default: whole, ...named }: { default?: unknown } = exported;
  const inner = typeof whole === 'object' && whole !== null && !isHostModule(whole) ? whole : { default: whole };
  return Object.entries({ ...inner, ...named }).filter((entry): entry is [string, HostModule] =>
    isHostModule(entry[1]),
  );
}

function isHostModule(value: unknown): value is HostModule {
  return typeof value === 'function' || (typeof value === 'object' && value !== null && 'module' in value);
}
