import { mayBeNull } from '../keyset/nullable-column.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { booleanChoices, ColumnFilter, type ColumnChoice } from './column.filter.js';
import { columnKindOf } from '../model-admin/column-kind.js';
import type { AddressFilter } from './address-filter.js';
import { filterTitle } from './filter-title.js';
import { rangeKindOf } from './range-kind.js';
import { RangeFilter } from './range.filter.js';
import { RelationFilter } from './relation.filter.js';
import { resolvePath } from '../model-admin/resolved-path.js';

/** Why a path is no filter: the entity lacks it, it has no few values to offer, or its relation has no admin on the site. */
export type FilterMistake = 'unknown' | 'unsupported' | 'adminMissing';

/** Describes the filter of a path, or says why there is none. */
export function pathFilter(
  definition: ModelDefinition,
  models: ModelAdminRegistry,
  path: string,
): AddressFilter | FilterMistake {
  const resolved = resolvePath(definition.metadata, path);
  if (!resolved) return 'unknown';
  const title = filterTitle(definition, path);
  if ('relation' in resolved.end) {
    const { relation } = resolved.end;
    const target = models.findByEntity(definition.site, relation.inverseEntityMetadata.target);
    return target
      ? new RelationFilter(path, title, resolved.relations, relation, inLanguageOf(definition, target))
      : 'adminMissing';
  }
  const { column } = resolved.end;
  const nullable = resolved.relations.length === 0 && mayBeNull(column);
  const declared = choicesOf(definition, path);
  const range = declared ? undefined : rangeKindOf(column);
  if (range) return new RangeFilter(title, resolved, column, range, nullable, definition.site.options.timeZone);
  const choices = declared ?? (columnKindOf(column) === 'boolean' ? booleanChoices : []);
  return choices.length > 0 || nullable ? new ColumnFilter(title, resolved, choices, nullable) : 'unsupported';
}

function choicesOf(definition: ModelDefinition, path: string): readonly ColumnChoice[] | undefined {
  const labels = definition.choices[path];
  return labels && Object.entries(labels).map(([value, label]) => ({ value, label, bound: value }));
}

/** Names a related model in the language of the one whose list it is on. */
function inLanguageOf({ translate }: ModelDefinition, target: ModelDefinition): ModelDefinition {
  const { verboseName, verboseNamePlural } = target;
  return { ...target, verboseName: translate(verboseName), verboseNamePlural: translate(verboseNamePlural), translate };
}
