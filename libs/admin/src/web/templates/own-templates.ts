import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { TemplatesByName } from './template-file.js';
import { EXTENSION } from './template.reader.js';

const directory = fileURLToPath(new URL('../../../templates/', import.meta.url));

let read: TemplatesByName | undefined;

/** Gives the library's own templates. They are read once in a process, and by no start-up for mistakes, which a host's may have. */
export function ownTemplates(): TemplatesByName {
  read ??= new Map(
    readdirSync(directory).map((entry) => {
      const path = join(directory, entry);
      const name = entry.slice(0, -EXTENSION.length);
      return [name, { name, folder: '', path, syntax: Handlebars.parse(readFileSync(path, 'utf8')) }];
    }),
  );
  return read;
}
