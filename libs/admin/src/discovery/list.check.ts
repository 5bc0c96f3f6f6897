import { DateHierarchyFilter } from '../change-list/date-hierarchy.filter.js';
import { listColumn } from '../change-list/list-column.js';
import { pathFilter } from '../change-list/path-filter.js';
import { parseOrdering } from '../change-list/list-order.js';
import { isOrdering, resolvePath } from '../change-list/resolved-path.js';
import type { ErrorCode } from '../errors/error-table.js';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { readAdminColumn } from '../model-admin/admin-column.decorator.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';

/** Checks that every path of a model's options leads somewhere, and to something the list can use there. */
export function checkList(definition: ModelDefinition, models: ModelAdminRegistry): readonly ConfigurationMistake[] {
  const mistake = (
    code: ErrorCode,
    path: string,
    values: Readonly<Record<string, string>> = {},
  ): ConfigurationMistake =>
    configurationMistake(code, { admin: definition.admin.name, entity: definition.entity.name, path, ...values });
  const { metadata } = definition;
  return [
    ...definition.listDisplay.flatMap((path) => {
      if (!listColumn(definition, path)) return [mistake('ADMIN_COLUMN_UNKNOWN', path)];
      const { orderBy } = readAdminColumn(definition.prototype, path);
      const resolved = orderBy === undefined ? undefined : resolvePath(metadata, orderBy);
      const usable = orderBy === undefined || (resolved && isOrdering(resolved));
      return usable ? [] : [mistake('ADMIN_COLUMN_ORDER_UNKNOWN', path, { orderBy })];
    }),
    ...definition.listFilter.flatMap((path) => {
      if (typeof path !== 'string') return [];
      const filter = pathFilter(definition, models, path);
      switch (filter) {
        case 'unknown':
          return [mistake('ADMIN_FILTER_UNKNOWN', path)];
        case 'unsupported':
          return [mistake('ADMIN_FILTER_UNSUPPORTED', path)];
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
    ...(definition.dateHierarchy === undefined || DateHierarchyFilter.of(definition, definition.dateHierarchy)
      ? []
      : [mistake('ADMIN_DATE_HIERARCHY_INVALID', definition.dateHierarchy)]),
    ...definition.searchFields
      .filter((path) => !isColumn(definition, path))
      .map((path) => mistake('ADMIN_SEARCH_UNKNOWN', path)),
    ...definition.ordering
      .filter((entry) => !parseOrdering(definition, entry))
      .map((entry) => mistake('ADMIN_ORDERING_UNKNOWN', entry)),
    ...Object.keys(definition.choices)
      .filter((path) => !isColumn(definition, path))
      .map((path) => mistake('ADMIN_CHOICES_UNKNOWN', path)),
  ];
}

function isColumn({ metadata }: ModelDefinition, path: string): boolean {
  const resolved = resolvePath(metadata, path);
  return resolved !== undefined && 'column' in resolved.end;
}

function targetOf({ metadata }: ModelDefinition, path: string): string {
  const resolved = resolvePath(metadata, path);
  return resolved && 'relation' in resolved.end ? resolved.end.relation.inverseEntityMetadata.name : path;
}
