import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { parseOrderedPath } from './ordered-path.js';
import { resolvePath } from '../model-admin/resolved-path.js';

/**
 * Checks that what a model's search, or its order, names are columns it can use.
 *
 * @param place says where the entries stand, for the text of a mistake: "`ordering`"
 */
export function checkColumnPaths(
  definition: ModelDefinition,
  option: 'searchFields' | 'ordering',
  place: string,
): readonly ConfigurationMistake[] {
  const { admin, entity, metadata } = definition;
  const isUsable = (entry: string): boolean =>
    option === 'ordering' ? parseOrderedPath(metadata, entry) !== undefined : isColumnPath(definition, entry);
  const code = option === 'ordering' ? 'ADMIN_ORDERING_UNKNOWN' : 'ADMIN_SEARCH_UNKNOWN';
  return definition[option]
    .filter((entry) => !isUsable(entry))
    .map((path) => configurationMistake(code, { admin: admin.name, entity: entity.name, path, place }));
}

/** Says whether a path leads to a column, of the entity or of a relation. */
export function isColumnPath({ metadata }: ModelDefinition, path: string): boolean {
  const resolved = resolvePath(metadata, path);
  return resolved !== undefined && 'column' in resolved.end;
}
