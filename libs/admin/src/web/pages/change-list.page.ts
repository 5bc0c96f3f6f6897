import { writeListAddress } from '../../change-list/list-address.js';
import { seeOther } from '../admin-response.js';
import { CellPresenter, type LabelOf } from '../cell.presenter.js';
import { presentChangeList } from '../change-list.presenter.js';
import type { ListColumn } from '../../change-list/list-column.js';
import type { FilterChoices, FilterContext } from '../../change-list/list-filter.js';
import type { ModelAdmin } from '../../model-admin/model-admin.js';
import type { ModelDefinition } from '../../model-admin/model-definition.js';
import type { SitePage } from '../site.server.js';
import { openModel } from './opened-list.js';

/** Shows the list of a model. */
export function changeListPage(model: string): SitePage {
  return {
    access: 'signedIn',
    async respond(server, exchange) {
      const { definition, admin, request, resolveAdmin, openList } = await openModel(server, exchange, model);
      const list = await openList(exchange.query);
      const page = await list.readPage();
      if (page.page > page.pages) {
        return seeOther(exchange.path + writeListAddress({ ...list.state, page: page.pages, neighbour: undefined }));
      }
      const { texts, actions, models, site } = server.parts;
      const choices: FilterChoices[] = [];
      for (const filter of list.filters) choices.push(await filter.offer({ request, resolveAdmin }));
      const offered = await actions.offeredActions(admin, request);
      const labels = await labelsOf(list.columns, (entity) => models.findByEntity(site, entity), resolveAdmin);
      const cells = new CellPresenter(definition, admin, texts, labels);
      const { path } = exchange;
      const view = presentChangeList({ list, page, admin, actions: offered, choices, cells, path, texts });
      return { kind: 'page', template: 'change-list', title: view.heading, context: view, status: 200 };
    },
  };
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
  return (entity, row) => admins.get(entity)?.getRowLabel(row);
}
