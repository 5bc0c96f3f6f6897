import { permissionMethod, permissionMethodName } from '../access/permission-check.js';
import { actionLocations } from '../actions/action-location.js';
import { actionSelections } from '../actions/action-selection.js';
import type { Action } from '../actions/action.js';
import { readOwnActions } from '../actions/own-actions.js';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { checkForm } from '../forms/form.check.js';
import { describeForm } from '../forms/form-definition.js';
import { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { checkActionOptions } from './action-option.check.js';

/**
 * Checks the actions of a model: each entry is one, no two share a name, each asks for permissions the class can decide, is offered
 * somewhere, and asks by forms that can be shown.
 */
export function checkActions(definition: ModelDefinition, models: ModelAdminRegistry): readonly ConfigurationMistake[] {
  if (definition.actions === null) return [];
  const admin = definition.admin.name;
  const entries = readOwnActions(definition);
  const own = entries.flatMap((entry) => ('action' in entry ? [entry.action] : []));
  const names = own.map(({ name }) => name);
  const inherited = definition.site
    .enabledActions()
    .filter((action) => !names.includes(action.name) && action.isFor(definition.metadata));
  return [
    ...entries.flatMap((entry) => {
      if ('action' in entry) return [];
      const actions = definition.site.actionNames().join(', ') || 'none';
      return [configurationMistake('ADMIN_ACTION_UNKNOWN', { admin, action: entry.unknown, actions })];
    }),
    ...(definition.actions ?? [])
      .filter((entry) => typeof entry === 'string')
      .filter((entry) => entry in ModelAdmin.prototype && !definition.site.hasAction(entry))
      .map((action) => configurationMistake('ADMIN_ACTION_RESERVED', { admin, action })),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((action) => configurationMistake('ADMIN_ACTION_TAKEN', { admin, action })),
    ...own
      .filter((action) => !action.isFor(definition.metadata))
      .map(({ name }) =>
        configurationMistake('ADMIN_ACTION_NOT_FOR_ENTITY', { admin, action: name, entity: definition.entity.name }),
      ),
    ...own.flatMap((action) => checkName(action)),
    ...[...inherited, ...own].flatMap((action) => [
      ...checkPermissions(definition, action),
      ...checkLocations(definition, action),
      ...checkSelection(definition, action),
      ...checkMaximum(definition, action),
      ...checkActionOptions(definition, action),
      ...checkActionForm(definition, action, models),
    ]),
  ];
}

/** Checks that a name can stand in a form and in the record: a lambda has none. */
export function checkName({ name }: Action): readonly ConfigurationMistake[] {
  return /^[\w-]+$/.test(name) ? [] : [configurationMistake('ADMIN_ACTION_NAME_INVALID', { action: name })];
}

function checkPermissions({ admin, prototype }: ModelDefinition, action: Action): readonly ConfigurationMistake[] {
  const values = { admin: admin.name, action: action.name };
  if (action.permissions.length === 0) return [configurationMistake('ADMIN_ACTION_PERMISSIONS_EMPTY', values)];
  return action.permissions
    .filter((permission) => !permissionMethod(prototype, permission))
    .map((permission) =>
      configurationMistake('ADMIN_ACTION_PERMISSION_UNKNOWN', {
        ...values,
        permission,
        method: permissionMethodName(permission),
      }),
    );
}

function checkLocations({ admin }: ModelDefinition, { name, locations }: Action): readonly ConfigurationMistake[] {
  const found: unknown = locations;
  const isLocation = (location: unknown): boolean => actionLocations.some((known) => known === location);
  const isUsable = Array.isArray(found) && found.length > 0 && found.every(isLocation);
  if (isUsable) return [];
  const values = { admin: admin.name, action: name, found: JSON.stringify(found) };
  return [configurationMistake('ADMIN_ACTION_LOCATIONS_INVALID', values)];
}

/** Checks whether an action needs rows: one that never has any can't be on the page of a row. */
function checkSelection(
  { admin }: ModelDefinition,
  { name, selection, locations }: Action,
): readonly ConfigurationMistake[] {
  const isKnown = actionSelections.some((known) => known === selection);
  if (isKnown && !(selection === 'none' && locations.includes('object'))) return [];
  const values = { admin: admin.name, action: name, found: JSON.stringify(selection) };
  return [configurationMistake('ADMIN_ACTION_SELECTION_INVALID', values)];
}

function checkMaximum({ admin }: ModelDefinition, { name, maximum }: Action): readonly ConfigurationMistake[] {
  if (maximum === undefined || (Number.isInteger(maximum) && maximum >= 1)) return [];
  return [configurationMistake('ADMIN_ACTION_MAXIMUM_INVALID', { admin: admin.name, action: name, found: maximum })];
}

function checkActionForm(
  { admin, site }: ModelDefinition,
  { name, form }: Action,
  models: ModelAdminRegistry,
): readonly ConfigurationMistake[] {
  if (!form) return [];
  const asked = { admin: admin.name, action: name, form: form.name };
  const missing = describeForm(form).fields.flatMap((field) => {
    if (field.kind !== 'row' || models.findByEntity(site, field.entity)) return [];
    const values = { ...asked, field: field.name, entity: field.entity.name, site: site.name };
    return [configurationMistake('ADMIN_FORM_ADMIN_MISSING', values)];
  });
  return [
    ...checkForm(form).map(({ code, values }) => configurationMistake(code, { ...asked, ...values })),
    ...missing,
  ];
}
