import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { EntityKey } from '../keyset/entity-key.js';
import { countModes } from '../model-admin/count-mode.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { facetModes } from '../model-admin/show-facets.js';

/** Names that stand for pages of the site itself. */
const reservedNames: ReadonlySet<string> = new Set(['login', 'logout', 'runs', 'assets']);

/** Checks that each model has a name and an entity of its own on its site, and a key and numbers that lists can work with. */
export function checkModels(definitions: readonly ModelDefinition[]): readonly ConfigurationMistake[] {
  return definitions.flatMap((definition, index) => {
    const earlier = definitions.slice(0, index).filter(({ site }) => site === definition.site);
    return [
      ...checkTaken(definition, earlier),
      ...checkName(definition),
      ...checkEntity(definition),
      ...checkNumbers(definition),
      ...checkModes(definition),
    ];
  });
}

function checkTaken(
  { admin, entity, name, site }: ModelDefinition,
  earlier: readonly ModelDefinition[],
): readonly ConfigurationMistake[] {
  const sameEntity = earlier.find((other) => other.entity === entity);
  if (sameEntity) {
    const values = { admin: sameEntity.admin.name, other: admin.name, entity: entity.name, site: site.name };
    return [configurationMistake('ADMIN_MODEL_TAKEN', values)];
  }
  const sameName = earlier.find((other) => other.name === name);
  if (!sameName) return [];
  const values = { admin: sameName.admin.name, other: admin.name, name, site: site.name };
  return [configurationMistake('ADMIN_MODEL_NAME_TAKEN', values)];
}

function checkName({ admin, name }: ModelDefinition): readonly ConfigurationMistake[] {
  if (/^[a-z\d]+(-[a-z\d]+)*$/.test(name) && !reservedNames.has(name)) return [];
  const reserved = [...reservedNames].map((taken) => `'${taken}'`).join(', ');
  return [configurationMistake('ADMIN_MODEL_NAME_INVALID', { admin: admin.name, name, reserved })];
}

function checkEntity({ admin, entity, dataSource, metadata }: ModelDefinition): readonly ConfigurationMistake[] {
  if (!databaseFamilyOf(dataSource)) {
    const values = { admin: admin.name, type: dataSource.options.type };
    return [configurationMistake('ADMIN_DATABASE_UNSUPPORTED', values)];
  }
  if (EntityKey.of(metadata)) return [];
  if (metadata.tableType === 'view' && metadata.primaryColumns.length === 0)
    return [configurationMistake('ADMIN_VIEW_KEY_MISSING', { admin: admin.name, entity: entity.name })];
  const key = metadata.primaryColumns.map(({ propertyPath, type }) => `${propertyPath} (${typeName(type)})`).join(', ');
  return [
    configurationMistake('ADMIN_KEY_UNSUPPORTED', { admin: admin.name, entity: entity.name, key: key || 'missing' }),
  ];
}

function checkNumbers(definition: ModelDefinition): readonly ConfigurationMistake[] {
  const bounds = { listPerPage: 10_000, listMaxShowAll: 10_000, listMaxCount: 1_000_000 } as const;
  return (['listPerPage', 'listMaxShowAll', 'listMaxCount'] as const).flatMap((option) => {
    const value = definition[option];
    if (Number.isInteger(value) && value >= 1 && value <= bounds[option]) return [];
    const expected = `a whole number from 1 to ${bounds[option].toLocaleString('en')}`;
    return [
      configurationMistake('ADMIN_MODEL_OPTION_INVALID', { admin: definition.admin.name, option, value, expected }),
    ];
  });
}

function checkModes({ admin, showFacets, count }: ModelDefinition): readonly ConfigurationMistake[] {
  const options = [
    { option: 'showFacets', value: showFacets, modes: facetModes },
    { option: 'count', value: count, modes: countModes },
  ] as const;
  return options
    .filter(({ value, modes }) => !modes.some((mode) => mode === value))
    .map(({ option, value, modes }) => {
      const quoted = modes.map((mode) => `'${mode}'`);
      const expected = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
      return configurationMistake('ADMIN_MODEL_OPTION_INVALID', { admin: admin.name, option, value, expected });
    });
}

function typeName(type: unknown): string {
  return typeof type === 'function' ? type.name : String(type);
}
