import type { DataSource } from 'typeorm';
import type { CatalogueTable } from './foreign-key.js';

/** Writes the path of a table in the quotes of its database: `"public"."article"`. */
export function quotedPath({ driver }: DataSource, { schema, name }: CatalogueTable): string {
  return schema === undefined ? driver.escape(name) : `${driver.escape(schema)}.${driver.escape(name)}`;
}
