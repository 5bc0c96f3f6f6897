import { hasAnyPermission } from '../access/permission-check.js';
import { ChangeList, type ChangeListContext } from '../change-list/change-list.js';
import { openRelatedDefinition } from '../change-list/related-definition.js';
import { searchRows } from '../change-list/searched-rows.js';
import { EntityKey } from '../keyset/entity-key.js';
import type { EntityClass } from '../model-admin/entity-class.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import { rowLabel } from '../model-admin/row-label.js';
import type { ChosenRow, FormRow, FormRows } from './form-rows.js';

/** Who asks, and where the admins of the site are found. */
export type FormRowsContext = Pick<ChangeListContext, 'models' | 'request' | 'resolveAdmin'>;

/** The list of an entity for the person who asks, and who says what its rows are called. */
interface OpenedRows {
  readonly admin: ModelAdmin;
  readonly list: ChangeList;
}

/** Gives forms the rows that each entity's own admin lists. One without search fields is searched by its key alone. */
export class AdminFormRows implements FormRows {
  constructor(private readonly context: FormRowsContext) {}

  async search(entity: EntityClass, text: string, limit: number): Promise<readonly FormRow[]> {
    const { request, resolveAdmin } = this.context;
    const definition = this.definitionOf(entity);
    if (!definition) return [];
    const admin = await resolveAdmin(definition);
    return searchRows(await openRelatedDefinition(definition, admin, request), admin, request, text, limit);
  }

  async find(entity: EntityClass, key: string): Promise<ChosenRow | undefined> {
    const opened = await this.open(entity);
    const row = await opened?.list.findRow(key);
    if (!opened || !row) return undefined;
    return { key: opened.list.key.textOf(row), label: rowLabel(opened.admin, row), row };
  }

  keyOf(entity: EntityClass, row: object): string | undefined {
    const definition = this.definitionOf(entity);
    return definition && EntityKey.of(definition.metadata)?.textOf(row);
  }

  private async open(entity: EntityClass): Promise<OpenedRows | undefined> {
    const { models, request, resolveAdmin } = this.context;
    const definition = this.definitionOf(entity);
    // Start-up has refused it.
    if (!definition) return undefined;
    const admin = await resolveAdmin(definition);
    if (!(await hasAnyPermission(admin, ['view'], request))) return undefined;
    const context = { definition, admin, models, request, resolveAdmin };
    return { admin, list: await ChangeList.openRelated(context) };
  }

  private definitionOf(entity: EntityClass): ReturnType<FormRowsContext['models']['findByEntity']> {
    return this.context.models.findByEntity(this.context.request.site, entity);
  }
}
