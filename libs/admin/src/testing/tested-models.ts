import type { Type } from '@nestjs/common';
import type { Action } from '../actions/action.js';
import { StewardError } from '../errors/steward.error.js';
import { describeForm } from '../forms/form-definition.js';
import { EntityKey } from '../keyset/entity-key.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { SiteHost } from '../web/site.host.js';

/** Finds what start-up found of an admin class. @throws TESTING_MODEL_UNKNOWN */
export function findModel({ server }: SiteHost, admin: Type<ModelAdmin>): ModelDefinition {
  const { site, models } = server.parts;
  const onSite = models.onSite(site);
  const found = onSite.find((definition) => definition.admin === admin);
  if (found) return found;
  const admins = onSite.map(({ admin: { name } }) => name).join(', ') || 'none';
  throw new StewardError('TESTING_MODEL_UNKNOWN', { site: site.name, admin: admin.name, admins });
}

/** Describes the key of a model's entity. */
export function keyOfModel({ metadata }: ModelDefinition): EntityKey {
  // Safe: start-up has refused entities without a key that lists work with.
  return EntityKey.of(metadata) as EntityKey;
}

/** Finds the name of an action, to be posted. @throws TESTING_ACTION_UNKNOWN for a name that no action of the model has */
export function nameOfAction({ server }: SiteHost, definition: ModelDefinition, action: string | Action): string {
  if (typeof action !== 'string') return action.name;
  const known = server.parts.actions.baseActions(definition);
  if (known.has(action)) return action;
  const actions = [...known.keys()].join(', ') || 'none';
  throw new StewardError('TESTING_ACTION_UNKNOWN', { admin: definition.admin.name, action, actions });
}

/**
 * Checks that the form of an action has the fields that values are given for. Of an action that `getActions` alone puts in, nothing is known.
 *
 * @throws TESTING_FIELD_UNKNOWN
 */
export function requireFields(
  { server }: SiteHost,
  definition: ModelDefinition,
  name: string,
  values: Readonly<Record<string, unknown>> = {},
): void {
  const action = server.parts.actions.baseActions(definition).get(name);
  if (!action) return;
  const known = action.form ? describeForm(action.form).fields.map((field) => field.name) : [];
  const unknown = Object.keys(values).find((field) => !known.includes(field));
  if (unknown === undefined) return;
  const fields = known.join(', ') || 'none';
  throw new StewardError('TESTING_FIELD_UNKNOWN', {
    admin: definition.admin.name,
    action: name,
    field: unknown,
    fields,
  });
}
