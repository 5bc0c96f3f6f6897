import type { EntityManager, EntityMetadata } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import { hasAnyPermission } from '../access/permission-check.js';
import { labelRows } from '../change-list/row-labels.js';
import { planDeletion } from '../deletion/deletion.planner.js';
import type { ProtectingTableRows, RowKey, RowPlan, TableRows } from '../deletion/row.plan.js';
import type { AdminResolver } from '../discovery/admin.resolver.js';
import { EntityKey } from '../keyset/entity-key.js';
import type { DeletionPlan, PlannedRows, ProtectingRows } from '../model-admin/deletion-plan.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { removedRelations } from '../model-admin/removed-relations.js';
import { QuerySelection } from '../selection/query.selection.js';
import type { Selection } from '../selection/selection.js';
import type { AdminSite } from '../site/admin-site.js';
import { forReading } from '../transactions/for-reading.js';
import { softlyCascadedEntities } from './softly-cascaded.entities.js';
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
    const { manager } = libraryMade(selection);
    const protecting: ProtectingRows[] = [];
    for (const found of rows.protecting) protecting.push(await this.presentProtecting(request, found, manager));
    return {
      deleted: rows.deleted.map((found) => this.present(request, found)),
      unlinked: rows.unlinked.map((found) => this.present(request, found)),
      protecting,
      protectedRows: rows.protectedRows,
      others: rows.others && libraryMade(selection).within(rows.others),
    };
  }

  /** Names the models whose rows would go along and that the person may not delete, as their own admins on the site say. */
  async refusedModels(request: AdminRequest, selection: Selection, forGood: boolean): Promise<readonly string[]> {
    const entities = await this.entitiesAlong(selection, forGood);
    const refused: string[] = [];
    for (const definition of entities.flatMap((metadata) => this.modelsOf(request.site, metadata))) {
      const admin = await this.adminOf(request, definition);
      if (!(await hasAnyPermission(admin, ['delete'], request)))
        refused.push(request.translate(definition.verboseNamePlural));
    }
    return refused;
  }

  /** Finds the entities whose rows go along: by the database's foreign keys and the entities' own cascades, or softly by the latter alone. */
  private async entitiesAlong(
    selection: Selection,
    forGood: boolean,
  ): Promise<readonly (EntityMetadata | undefined)[]> {
    const rows = libraryMade(selection);
    const { metadata } = rows.target;
    if (!forGood && metadata.deleteDateColumn)
      return [...(await softlyCascadedEntities(rows.createQueryBuilder(), metadata))];
    return (await this.rowsOf(selection, forGood)).deleted.map((found) => found.metadata);
  }

  private async rowsOf(selection: Selection, forGood: boolean): Promise<RowPlan<object>> {
    const rows = libraryMade(selection);
    const { metadata, key } = rows.target;
    if (!forGood && metadata.deleteDateColumn) return NOTHING;
    const known = this.plans.get(selection);
    if (known) return known;
    const question = { metadata, key, selection: rows.createQueryBuilder(), removes: removedRelations(metadata) };
    const plan = forReading(rows.manager).then((manager) => planDeletion({ ...question, manager }));
    this.plans.set(selection, plan);
    return plan;
  }

  private present(request: AdminRequest, rows: TableRows): PlannedRows {
    const model = this.modelOf(request.site, rows.metadata)?.name;
    return { model, label: tableLabel(rows, request, this.models), count: rows.count };
  }

  private async presentProtecting(
    request: AdminRequest,
    found: ProtectingTableRows,
    manager: EntityManager,
  ): Promise<ProtectingRows> {
    const definition = this.modelOf(request.site, found.metadata);
    const first = definition ? await this.nameRows(request, definition, found.first, manager) : [];
    return { ...this.present(request, found), first };
  }

  /** Names rows by their own admin, in the order given: those the person may see, inside that admin's scope. */
  private async nameRows(
    request: AdminRequest,
    definition: ModelDefinition,
    rowKeys: readonly RowKey[],
    manager: EntityManager,
  ): Promise<ProtectingRows['first']> {
    const key = EntityKey.of(definition.metadata);
    if (!key) return [];
    const keys = rowKeys.map((row) => String(key.valueOfRaw(row)));
    const labels = await labelRows(definition, await this.adminOf(request, definition), request, keys, manager);
    return keys.flatMap((text) => {
      const label = labels.get(text);
      return label === undefined ? [] : { key: text, label };
    });
  }

  private modelOf(site: AdminSite, metadata: EntityMetadata | undefined): ModelDefinition | undefined {
    return metadata && this.models.findByEntity(site, metadata.target);
  }

  /** Finds the admins that a table's rows may be of: the entity's own, or those of the entities that share its table. */
  private modelsOf(site: AdminSite, metadata: EntityMetadata | undefined): readonly ModelDefinition[] {
    const own = this.modelOf(site, metadata);
    return own ? [own] : this.models.onSite(site).filter((definition) => sharesTable(definition.metadata, metadata));
  }

  private adminOf({ raw }: AdminRequest, definition: ModelDefinition): Promise<ModelAdmin> {
    // Safe: the request of a platform is an object.
    return this.resolver.resolve(definition.admin, raw as object);
  }
}

function sharesTable(one: EntityMetadata, other: EntityMetadata | undefined): boolean {
  return one.connection === other?.connection && one.tablePath === other.tablePath;
}

function libraryMade(selection: Selection): QuerySelection<object> {
  // Safe: a selection of any entity is one of objects.
  if (selection instanceof QuerySelection) return selection as QuerySelection<object>;
  throw new TypeError('Only the deletion of a selection the library made can be planned.');
}
