import { wordsOf } from '../texts/words-of.js';
import type { ModelDefinition } from './model-definition.js';

/** Says what heads the column of a path: as the model's `columns` say, and else the words of the path: "Published at". */
export function columnHeader({ columns }: Pick<ModelDefinition, 'columns'>, path: string): string {
  return columns[path]?.header ?? wordsOf(path);
}
