import { StewardError } from '../errors/steward.error.js';
import type { Action } from '../actions/action.js';
import type { AdminRequest } from '../access/admin-request.js';
import type { DeletionPlan } from '../model-admin/deletion-plan.js';
import type { Selection } from '../selection/selection.js';
import { Languages } from '../texts/languages.js';
import type { SiteOptions } from './site-options.js';
import type { SitePorts } from './site-ports.js';

/**
 * One admin: a path, a title, and the actions that every model on it has. Injectable; there may be several by name.
 *
 * @example constructor(site: AdminSite) { site.addAction(exportToArchive); site.disableAction('deleteSelected'); }
 */
export class AdminSite {
  private readonly actions = new Map<string, Action>();
  private readonly disabled = new Set<string>();
  /**
   * The languages of the site, and the texts of each.
   *
   * @internal
   */
  readonly languages: Languages;

  /**
   * Makes a site; the module does so.
   *
   * @internal
   */
  constructor(
    /** Names the site: `'default'`, unless the module was given another name. */
    readonly name: string,
    /** The address of the site without slashes around it, before any global prefix: `'admin'`. */
    readonly path: string,
    /** The options of the site with every default filled in. */
    readonly options: SiteOptions,
    private readonly ports: SitePorts,
  ) {
    this.languages = new Languages(options);
  }

  /**
   * Offers an action on every model of the site. Until `onModuleInit` has ended.
   *
   * @param name another name than the action's own
   * @throws ADMIN_SITE_ACTION_TAKEN for a name the site has already, ADMIN_SITE_FROZEN after start-up
   */
  addAction(action: Action, name: string = action.name): void {
    this.requireThawed(`addAction('${name}')`);
    if (this.actions.has(name)) throw new StewardError('ADMIN_SITE_ACTION_TAKEN', { site: this.name, action: name });
    this.actions.set(name, name === action.name ? action : Object.freeze({ ...action, name }));
  }

  /**
   * Takes an action off every model of the site; a model that lists the name in its `actions` keeps it.
   *
   * @throws ADMIN_SITE_ACTION_UNKNOWN for a name the site lacks, ADMIN_SITE_FROZEN after start-up
   */
  disableAction(name: string): void {
    this.requireThawed(`disableAction('${name}')`);
    this.getAction(name);
    this.disabled.add(name);
  }

  /**
   * Finds an action of the site by name, disabled ones too: `site.getAction('deleteSelected')`.
   *
   * @throws ADMIN_SITE_ACTION_UNKNOWN for a name the site lacks
   */
  getAction(name: string): Action {
    const action = this.actions.get(name);
    if (action) return action;
    const actions = this.actionNames().join(', ') || 'none';
    throw new StewardError('ADMIN_SITE_ACTION_UNKNOWN', { site: this.name, action: name, actions });
  }

  /** Says whether the site has an action of a name, disabled or not. */
  hasAction(name: string): boolean {
    return this.actions.has(name);
  }

  /** Lists the names of all actions of the site, disabled ones too, in the order they were added. */
  actionNames(): readonly string[] {
    return [...this.actions.keys()];
  }

  /** Lists the actions that are not disabled, in the order they were added. */
  enabledActions(): readonly Action[] {
    return [...this.actions.values()].filter((action) => !this.disabled.has(action.name));
  }

  /**
   * Opens a selection that `request.hold` kept, for a page of the host's own: the same person's, within the hour, and inside what
   * that person's list shows now. Its writes are the caller's to put into a transaction.
   *
   * @param raw the request of the platform, Express' or Fastify's, whose sign-in tells the person
   * @throws a NotFoundException of Nest's, with the `errorCode` ADMIN_HOLD_UNKNOWN, for a token that is unknown, has expired, or
   * belongs to somebody else: where nobody catches it, Nest answers 404
   * @example const selection = await this.site.openSelection(request, token);
   */
  openSelection(raw: object, token: string): Promise<Selection> {
    return this.ports.openSelection(raw, token);
  }

  /**
   * Plans what deleting a selection would do to other rows: by the foreign keys that the database has, in counts that stop at 1,000.
   * Rows that are deleted softly take nothing along. `ModelAdmin.getDeletionPlan` is the usual way here.
   *
   * @param forGood plans the deletion of rows for good that are deleted softly else; false by default
   */
  planDeletion<T extends object>(
    request: AdminRequest,
    selection: Selection<T>,
    forGood = false,
  ): Promise<DeletionPlan<T>> {
    // Safe: the plan's other rows are those of the selection that was given.
    return this.ports.planDeletion(request, selection, forGood) as Promise<DeletionPlan<T>>;
  }

  /**
   * Names the models whose rows would go along with a selection and that the person may not delete, as their own admins say:
   * `['comments']`. Whatever plan an admin shows, this is asked of the database.
   */
  refusedDeletions(request: AdminRequest, selection: Selection, forGood = false): Promise<readonly string[]> {
    return this.ports.refusedDeletions(request, selection, forGood);
  }

  private requireThawed(call: string): void {
    if (this.ports.isFrozen()) throw new StewardError('ADMIN_SITE_FROZEN', { site: this.name, call });
  }
}
