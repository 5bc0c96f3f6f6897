import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A file of the pages, as it is served. */
export interface Asset {
  readonly type: string;
  readonly content: string;
}

const directory = new URL('../../assets/', import.meta.url);

/**
 * The scripts of the pages, in the order they run: what ticks boxes, what keeps the ticks, what tells of them. Each does without the others,
 * so none imports another.
 */
export const scriptNames = [
  'across.js',
  'selection.js',
  'kept-ticks.js',
  'counter.js',
  'keys.js',
  'unsaved.js',
  'busy.js',
] as const;

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

/** Every file there is, with its type; nothing else of the directory can be asked for. */
const files = {
  'steward.css': 'text/css; charset=utf-8',
  'across.js': SCRIPT_TYPE,
  'busy.js': SCRIPT_TYPE,
  'counter.js': SCRIPT_TYPE,
  'kept-ticks.js': SCRIPT_TYPE,
  'keys.js': SCRIPT_TYPE,
  'selection.js': SCRIPT_TYPE,
  'unsaved.js': SCRIPT_TYPE,
  'steward.svg': 'image/svg+xml; charset=utf-8',
} as const;

/** The name of an asset as templates ask for it. */
export type AssetName = keyof typeof files;

/**
 * Serves the pages' own files from a fixed table, under names that hold a hash of the content: `steward.3f9a1c20b7.css`. A browser
 * may keep them for a year, since a new content has a new name.
 */
export class AssetTable {
  private readonly names = new Map<AssetName, string>();
  private readonly assets = new Map<string, Asset>();

  /** @param ends is what a file ends with on this site, beside what stands in it */
  constructor(ends: Readonly<Partial<Record<AssetName, string>>> = {}) {
    for (const [name, type] of Object.entries(files)) {
      // Text, because Express' adapter writes a buffer as JSON.
      // Safe: the keys of `files` are asset names.
      const end = ends[name as AssetName] ?? '';
      const content = readFileSync(new URL(name, directory), 'utf8') + end;
      const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
      const served = name.replace(/\.(\w+)$/, `.${hash}.$1`);
      // Safe: the keys of `files` are asset names.
      this.names.set(name as AssetName, served);
      this.assets.set(served, { type, content });
    }
  }

  /** Gives the name an asset is served under. */
  servedName(name: AssetName): string {
    return this.names.get(name) ?? name;
  }

  /** Finds an asset by the name it is served under; undefined for anything else. */
  find(servedName: string): Asset | undefined {
    return this.assets.get(servedName);
  }
}
