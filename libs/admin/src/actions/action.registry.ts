import type { AdminRequest } from '../access/admin-request.js';
import { hasAnyPermission } from '../access/permission-check.js';
import { StewardError } from '../errors/steward.error.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Action } from './action.js';
import { readOwnActions } from './own-actions.js';

/** Resolves which actions exist on a model, and which of them a request may run. */
export class ActionRegistry {
  private readonly resolved = new Map<ModelDefinition, ReadonlyMap<string, Action>>();

  constructor(private readonly models: ModelAdminRegistry) {}

  /**
   * Lists the actions of a model before any permission was asked: by their `order`, and where that is the same the site's in the order
   * they were added, then the admin's own. Nothing sorts them later, so that `getActions` may change the order for a request.
   * A site's action is left out where it is not for the entity. An own action replaces the site's of its name and takes its own place; `actions: null` leaves none at all.
   */
  baseActions(definition: ModelDefinition): ReadonlyMap<string, Action> {
    let actions = this.resolved.get(definition);
    if (!actions) {
      actions = this.resolve(definition);
      this.resolved.set(definition, actions);
    }
    return actions;
  }

  /** Lists the actions of the page a request is on whose permissions it holds: what `ModelAdmin.getActions` starts from. */
  async permittedActions(admin: ModelAdmin, request: AdminRequest): Promise<Map<string, Action>> {
    const permitted = new Map<string, Action>();
    for (const [name, action] of this.baseActions(this.models.definitionOf(admin))) {
      if (!action.locations.includes(request.location)) continue;
      if (await hasAnyPermission(admin, action.permissions, request)) permitted.set(name, action);
    }
    return permitted;
  }

  /**
   * Lists the actions of a request after the admin's own `getActions` had its say: what the page it is on shows, and what a POST may
   * run there. One that is not for that page is left out, whoever put it in.
   *
   * @throws ADMIN_ACTIONS_INVALID where that method returned something else than a map of actions
   */
  async offeredActions(admin: ModelAdmin, request: AdminRequest): Promise<ReadonlyMap<string, Action>> {
    const { actions } = this.models.definitionOf(admin);
    if (actions === null) return new Map();
    const offered: unknown = await admin.getActions(request);
    const describe = (found: unknown, action: string): StewardError =>
      new StewardError('ADMIN_ACTIONS_INVALID', { admin: admin.constructor.name, found: typeof found, action });
    if (!(offered instanceof Map)) throw describe(offered, '');
    const checked = new Map<string, Action>();
    for (const [name, action] of offered as Map<unknown, unknown>) {
      if (!isAction(action)) throw describe(action, String(name));
      if (action.locations.includes(request.location)) checked.set(String(name), action);
    }
    return checked;
  }

  private resolve(definition: ModelDefinition): ReadonlyMap<string, Action> {
    if (definition.actions === null) return new Map();
    const own = readOwnActions(definition).flatMap((entry) => ('action' in entry ? [entry.action] : []));
    const ownNames = new Set(own.map((action) => action.name));
    const inherited = definition.site
      .enabledActions()
      .filter((action) => !ownNames.has(action.name) && action.isFor(definition.metadata));
    const ordered = [...inherited, ...own].sort((one, other) => one.order - other.order);
    return new Map(ordered.map((action) => [action.name, action]));
  }
}

/** Says whether a value is what `adminAction` and `@AdminAction` make. */
function isAction(value: unknown): value is Action {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'run' in value &&
    typeof value.run === 'function' &&
    'locations' in value &&
    Array.isArray(value.locations)
  );
}
