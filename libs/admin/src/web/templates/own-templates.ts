import { fileURLToPath } from 'node:url';
import type { TemplatesByName } from './template-file.js';
import { readTemplates } from './template.reader.js';

const directory = fileURLToPath(new URL('../../../templates/', import.meta.url));

let read: TemplatesByName | undefined;

/** Gives the library's own templates. They are read once in a process. */
export function ownTemplates(): TemplatesByName {
  read ??= new Map(readTemplates(directory).files.map((file) => [file.name, file]));
  return read;
}
