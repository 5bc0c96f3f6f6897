import { readActionOptions } from '../actions/action-metadata.js';
import type { ModelDefinition } from './model-definition.js';

/**
 * Says whether a name of `listDisplay` is that of a method which computes a column. An action is none, though it may be called as a
 * column of the entity is: a list would run it for each row.
 */
export function isColumnMethod({ prototype, actions }: ModelDefinition, name: string): boolean {
  if (typeof Reflect.get(prototype, name) !== 'function') return false;
  return readActionOptions(prototype, name) === undefined && actions?.includes(name) !== true;
}
