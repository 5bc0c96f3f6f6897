import type { ModelDefinition } from '../model-admin/model-definition.js';
import { wordsOf } from '../texts/words-of.js';

/** Says what a filter of a path is by: what heads the path's column, where the model says so, and its words elsewhere: "published at". */
export function filterTitle({ columns }: ModelDefinition, path: string): string {
  return columns[path]?.header ?? wordsOf(path).toLowerCase();
}
