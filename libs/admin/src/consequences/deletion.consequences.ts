import type { EntityMetadata } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import { hasAnyPermission } from '../access/permission-check.js';
import { openScope } from '../change-list/scope.js';
import { planDeletion } from '../deletion/deletion.planner.js';
import type { ProtectingTableRows, RowKey, RowPlan, TableRows } from '../deletion/row.plan.js';
import type { AdminResolver } from '../discovery/admin.resolver.js';
import { EntityKey } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import type { DeletionPlan, PlannedRows, ProtectingRows } from '../model-admin/deletion-plan.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { QuerySelection } from '../selection/query.selection.js';
import type { Selection } from '../selection/selection.js';
import type { AdminSite } from '../site/admin-site.js';
import { tableLabel } from './table-label.js';

/** What a deletion does to other rows that only sets a date. */
const NOTHING: RowPlan<object> = { deleted: [], unlinked: [], protecting: [], protectedRows: 0, others: undefined };

/** Says what deleting a selection does to other rows, in the words of a site: its models, their labels, and who may delete them. */
export class DeletionConsequences {
  // A page asks for the plan and for the permissions, and both are of the same rows.
  private readonly plans = new WeakMap<Selection, Promise<RowPlan<object>>>();

  constructor(
    private readonly models: ModelAdminRegistry,
    private readonly resolver: AdminResolver,
  ) {}

  /** Plans the deletion of a selection. Rows that the person can't see are counted, and not named. */
  async plan(request: AdminRequest, selection: Selection, forGood: boolean): Promise<DeletionPlan> {
    const rows = await this.rowsOf(selection, forGood);
    const protecting: ProtectingRows[] = [];
    for (const found of rows.protecting) protecting.push(await this.presentProtecting(request, found));
    return {
      deleted: rows.deleted.map((found) => this.present(request.site, found)),
      unlinked: rows.unlinked.map((found) => this.present(request.site, found)),
      protecting,
      protectedRows: rows.protectedRows,
      others: rows.others && libraryMade(selection).within(rows.others),
    };
  }

  /** Names the models whose rows would go along and that the person may not delete, as their own admins on the site say. */
  async refusedModels(request: AdminRequest, selection: Selection, forGood: boolean): Promise<readonly string[]> {
    const { deleted } = await this.rowsOf(selection, forGood);
    const refused: string[] = [];
    for (const { metadata } of deleted) {
      const definition = this.modelOf(request.site, metadata);
      if (!definition) continue;
      const admin = await this.adminOf(request, definition);
      if (!(await hasAnyPermission(admin, ['delete'], request))) refused.push(definition.verboseNamePlural);
    }
    return refused;
  }

  private async rowsOf(selection: Selection, forGood: boolean): Promise<RowPlan<object>> {
    const { metadata, key } = libraryMade(selection).target;
    if (!forGood && metadata.deleteDateColumn) return NOTHING;
    const known = this.plans.get(selection);
    if (known) return known;
    const plan = planDeletion({
      manager: selection.manager,
      metadata,
      key,
      selection: selection.createQueryBuilder(),
    });
    this.plans.set(selection, plan);
    return plan;
  }

  private present(site: AdminSite, { table, metadata, count }: TableRows): PlannedRows {
    const model = this.modelOf(site, metadata)?.name;
    return { model, label: tableLabel(table, metadata, this.models, site), count };
  }

  private async presentProtecting(request: AdminRequest, found: ProtectingTableRows): Promise<ProtectingRows> {
    const definition = this.modelOf(request.site, found.metadata);
    const first = definition ? await this.nameRows(request, definition, found.first) : [];
    return { ...this.present(request.site, found), first };
  }

  /** Names rows by their own admin: those the person may see, inside that admin's scope. */
  private async nameRows(
    request: AdminRequest,
    definition: ModelDefinition,
    rowKeys: readonly RowKey[],
  ): Promise<ProtectingRows['first']> {
    const admin = await this.adminOf(request, definition);
    const key = EntityKey.of(definition.metadata);
    if (!key || rowKeys.length === 0 || !(await hasAnyPermission(admin, ['view'], request))) return [];
    const keys = rowKeys.flatMap((row) => key.parse(String(row[key.databaseName])) ?? []);
    const scope = await openScope(definition, admin, request);
    const rows = await whereKeys(scope(), key, keys, 'only').getMany();
    return rows.map((row) => ({ key: key.textOf(row), label: admin.getRowLabel(row) }));
  }

  private modelOf(site: AdminSite, metadata: EntityMetadata | undefined): ModelDefinition | undefined {
    return metadata && this.models.findByEntity(site, metadata.target);
  }

  private adminOf({ raw }: AdminRequest, definition: ModelDefinition): Promise<ModelAdmin> {
    // Safe: the request of a platform is an object.
    return this.resolver.resolve(definition.admin, raw as object);
  }
}

function libraryMade(selection: Selection): QuerySelection<object> {
  if (selection instanceof QuerySelection) return selection;
  throw new TypeError('Only the deletion of a selection the library made can be planned.');
}
