import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A directory of templates of the host's. */
export interface TemplateDirectory {
  readonly path: string;
  remove(): void;
}

/** Writes templates into a directory of their own, by their paths in it: `{ 'ship/change-list.hbs': '…' }`. */
export function writeTemplates(templates: Readonly<Record<string, string>>): TemplateDirectory {
  const path = mkdtempSync(join(tmpdir(), 'steward-templates-'));
  for (const [file, source] of Object.entries(templates)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), source);
  }
  return { path, remove: () => rmSync(path, { recursive: true }) };
}
