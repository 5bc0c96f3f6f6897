import type { ErrorCode } from '../errors/error-table.js';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { readAdminColumn } from '../model-admin/admin-column.decorator.js';
import type { ListHook } from '../model-admin/list-hook.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { checkColumnOptions } from './column-options.check.js';
import { checkColumnPaths, isColumnPath } from './column-paths.check.js';
import { DateHierarchyFilter } from './date-hierarchy.filter.js';
import { checkFilterClasses } from './filter-class.check.js';
import { checkFilterParameters } from './filter-parameter.check.js';
import { listColumn } from './list-column.js';
import { parseOrderedPath } from './ordered-path.js';
import { pathFilter } from './path-filter.js';
import { resolvePath } from '../model-admin/resolved-path.js';

/**
 * Checks that what a model's options name leads somewhere, and to something the list can use there.
 *
 * @param placeOf says where the entries of an option stand, for the text of a mistake: "`listDisplay`" by default
 */
export function checkList(
  definition: ModelDefinition,
  models: ModelAdminRegistry,
  placeOf: (option: ListHook) => string = (option) => `\`${option}\``,
): readonly ConfigurationMistake[] {
  const mistake = (
    code: ErrorCode,
    path: string,
    values: Readonly<Record<string, string>> = {},
  ): ConfigurationMistake =>
    configurationMistake(code, { admin: definition.admin.name, entity: definition.entity.name, path, ...values });
  const { metadata } = definition;
  return [
    ...definition.listDisplay.flatMap((path) => {
      if (!listColumn(definition, path))
        return [mistake('ADMIN_COLUMN_UNKNOWN', path, { place: placeOf('listDisplay') })];
      const { orderBy } = readAdminColumn(definition.prototype, path);
      const entries = orderBy === undefined ? [] : [orderBy].flat();
      return entries
        .filter((entry) => !parseOrderedPath(metadata, entry))
        .map((entry) => mistake('ADMIN_COLUMN_ORDER_UNKNOWN', path, { orderBy: entry }));
    }),
    ...definition.listFilter.flatMap((path) => {
      if (typeof path !== 'string') return [];
      const filter = pathFilter(definition, models, path);
      const place = placeOf('listFilter');
      switch (filter) {
        case 'unknown':
          return [mistake('ADMIN_FILTER_UNKNOWN', path, { place })];
        case 'unsupported':
          return [mistake('ADMIN_FILTER_UNSUPPORTED', path, { place })];
        case 'adminMissing':
          return [
            mistake('ADMIN_FILTER_ADMIN_MISSING', path, {
              target: targetOf(definition, path),
              site: definition.site.name,
            }),
          ];
        default:
          return [];
      }
    }),
    ...(definition.dateHierarchy === undefined || DateHierarchyFilter.of(definition, models, definition.dateHierarchy)
      ? []
      : [mistake('ADMIN_DATE_HIERARCHY_INVALID', definition.dateHierarchy, { place: placeOf('dateHierarchy') })]),
    ...checkFilterClasses(definition, models, placeOf('listFilter')),
    ...checkFilterParameters(definition, models),
    ...checkColumnPaths(definition, 'searchFields', placeOf('searchFields')),
    ...checkColumnPaths(definition, 'ordering', placeOf('ordering')),
    ...checkColumnOptions(definition),
    ...(definition.listReads ?? [])
      .filter((path) => !resolvePath(metadata, path))
      .map((path) => mistake('ADMIN_LIST_READS_UNKNOWN', path)),
    ...Object.keys(definition.choices)
      .filter((path) => !isColumnPath(definition, path))
      .map((path) => mistake('ADMIN_CHOICES_UNKNOWN', path)),
  ];
}

function targetOf({ metadata }: ModelDefinition, path: string): string {
  const resolved = resolvePath(metadata, path);
  return resolved && 'relation' in resolved.end ? resolved.end.relation.inverseEntityMetadata.name : path;
}
