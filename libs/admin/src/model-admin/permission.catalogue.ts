import type { AdminRequest } from '../access/admin-request.js';
import { textsOf } from '../access/request-texts.js';
import { modelPermissions } from '../access/permission-check.js';
import { actionLabel } from '../actions/action-label.js';
import type { ActionRegistry } from '../actions/action.registry.js';
import { StewardError } from '../errors/steward.error.js';
import type { SiteRegistry } from '../site/site.registry.js';
import type { Texts } from '../texts/texts.js';
import { wordsOf } from '../texts/words-of.js';
import type { ModelAdminRegistry } from './model-admin.registry.js';
import { localizeModel } from './localized-model.js';
import type { ModelDefinition } from './model-definition.js';

/** A permission that an admin names. */
export interface NamedPermission {
  /** Is what `hasPermission` is asked for: `'article.publish'`. */
  readonly codename: string;
  /** Says it in words: "Article: publish". */
  readonly label: string;
  /** Is what one row of the model is called: "article". */
  readonly verboseName: string;
  /** Names the sites whose admins name it: `['default']`. */
  readonly sites: readonly string[];
  /** Labels the actions for which it is enough: `['Mark selected stories as published']`. */
  readonly actions: readonly string[];
}

/**
 * Lists the permissions there are: for each model of each site those that its admin has a method for, and those that its actions name.
 * Injectable; it knows them all once the application has started.
 *
 * @example constructor(private readonly permissions: PermissionCatalogue) {}
 */
export class PermissionCatalogue {
  private readonly collected = new Map<Texts | undefined, readonly NamedPermission[]>();

  /**
   * Makes the catalogue; Nest does so.
   *
   * @internal
   */
  constructor(
    private readonly sites: SiteRegistry,
    private readonly models: ModelAdminRegistry,
    private readonly actions: ActionRegistry,
    private readonly isComplete: () => boolean,
  ) {}

  /**
   * Lists all permissions, model by model.
   *
   * @param request says in whose language; each site's default one without it
   * @throws ADMIN_PERMISSIONS_TOO_EARLY until the application has started
   */
  all(request?: AdminRequest): readonly NamedPermission[] {
    // Before, a site may still be given actions, whose permissions would be missing for good.
    if (!this.isComplete()) throw new StewardError('ADMIN_PERMISSIONS_TOO_EARLY');
    const texts = request && textsOf(request);
    const known = this.collected.get(texts) ?? this.collect(texts);
    this.collected.set(texts, known);
    return known;
  }

  /**
   * Finds a permission by its name; undefined for one that no admin names, or none any more.
   *
   * @param request says in whose language; its site's default one without it
   * @throws ADMIN_PERMISSIONS_TOO_EARLY until the application has started
   */
  find(codename: string, request?: AdminRequest): NamedPermission | undefined {
    return this.all(request).find((permission) => permission.codename === codename);
  }

  private collect(texts: Texts | undefined): readonly NamedPermission[] {
    const found = new Map<string, NamedPermission>();
    for (const site of this.sites.all()) {
      for (const definition of this.models.onSite(site)) {
        for (const name of this.namesOf(definition)) {
          const permission = this.describe(definition, name, texts ?? site.languages.default);
          const known = found.get(permission.codename) ?? { ...permission, sites: [], actions: [] };
          const actions = [...new Set([...known.actions, ...permission.actions])];
          found.set(known.codename, { ...known, sites: [...known.sites, site.name], actions });
        }
      }
    }
    return [...found.values()];
  }

  /** Names the permissions of one model: those that fit its entity, then whatever else its actions ask for. */
  private namesOf(definition: ModelDefinition): ReadonlySet<string> {
    const { tableType, deleteDateColumn } = definition.metadata;
    const usual = modelPermissions.filter((name) => {
      if (tableType === 'view') return name === 'view';
      return name !== 'purge' || deleteDateColumn !== undefined;
    });
    const actions = [...this.actions.baseActions(definition).values()];
    return new Set([...usual, ...actions.flatMap(({ permissions }) => permissions)]);
  }

  private describe(declared: ModelDefinition, name: string, texts: Texts): NamedPermission {
    const definition = localizeModel(declared, texts);
    const asking = [...this.actions.baseActions(declared).values()].filter(({ permissions }) =>
      permissions.includes(name),
    );
    const model = definition.verboseName.charAt(0).toUpperCase() + definition.verboseName.slice(1);
    return {
      codename: `${definition.name}.${name}`,
      label: texts.format('permission.label', { model, permission: wordFor(name, texts) }),
      verboseName: definition.verboseName,
      sites: [definition.site.name],
      actions: asking.map((action) => actionLabel(action, definition, action.locations[0] ?? 'list')),
    };
  }
}

/** Says what a permission is for: by the text of the usual ones, or one of the host's under `permission.publish`; else by its name. */
function wordFor(name: string, texts: Texts): string {
  const key = `permission.${name}`;
  return texts.keys.has(key) ? texts.translate(key) : wordsOf(name).toLowerCase();
}
