import type { FilterContext } from '../../change-list/address-filter.js';
import type { ListColumn } from '../../change-list/list-column.js';
import { writeListAddress } from '../../change-list/list-address.js';
import type { ShownList } from '../../change-list/shown-list.js';
import type { ModelAdmin } from '../../model-admin/model-admin.js';
import type { ModelDefinition } from '../../model-admin/model-definition.js';
import { rowLabel } from '../../model-admin/row-label.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import { CellPresenter, type LabelOf } from '../cell.presenter.js';
import { presentChangeList } from '../change-list.presenter.js';
import type { Exchange } from '../exchange.js';
import { readOfferedActions } from '../offered-actions.js';
import type { SiteServer } from '../site.server.js';
import { startHeading } from '../start-heading.js';

/** A list, and what gathers the rest of its page. */
export interface ListToShow extends FilterContext {
  readonly list: ShownList;
  readonly admin: ModelAdmin;
}

/** Shows a list: its page, the choices of its filters, and its actions. A page beyond the last, or the last with a number, leads to it. */
export async function respondWithList(
  server: SiteServer,
  exchange: Exchange,
  { list, admin, request, resolveAdmin }: ListToShow,
): Promise<AdminResponse> {
  const { page, choices } = await list.readShown({ request, resolveAdmin });
  const isBeyond = page.page > page.pages && !(page.more && page.rows.length > 0);
  if (isBeyond && !page.tookTooLong) {
    return seeOther(exchange.path + writeListAddress({ ...list.state, page: page.pages, neighbour: undefined }));
  }
  await admin.prepareRows(request, page.rows);
  const { texts } = exchange;
  const { actions, models, site } = server.parts;
  const offered = await readOfferedActions(actions, admin, request);
  const labels = await labelsOf(list.columns, (entity) => models.findByEntity(site, entity), resolveAdmin);
  const cells = new CellPresenter(list.definition, admin, texts, labels);
  const { path, basePath } = exchange;
  const { user } = request;
  const start = startHeading(site, texts);
  const presented = { list, page, admin, actions: offered, choices, cells, path, basePath, start, texts, user };
  const view = presentChangeList(presented);
  return { kind: 'page', template: 'change-list', title: view.heading, context: view, status: 200 };
}

/** Gathers how the rows of other entities that columns show are called: by their own admins on this site. */
async function labelsOf(
  columns: readonly ListColumn[],
  findModel: (entity: unknown) => ModelDefinition | undefined,
  resolveAdmin: FilterContext['resolveAdmin'],
): Promise<LabelOf> {
  const admins = new Map<unknown, ModelAdmin>();
  for (const { content } of columns) {
    if (!('path' in content) || !('relation' in content.path.end)) continue;
    const { target } = content.path.end.relation.inverseEntityMetadata;
    const definition = findModel(target);
    if (definition) admins.set(target, await resolveAdmin(definition));
  }
  return (entity, row) => {
    const admin = admins.get(entity);
    return admin && rowLabel(admin, row);
  };
}
