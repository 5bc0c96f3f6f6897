import { ChangeList } from '../../change-list/change-list.js';
import type { ModelDefinition } from '../../model-admin/model-definition.js';
import { joinRunLists } from '../../runs/joined-run-lists.js';
import { RUNS_NAME } from '../../runs/run.admin.js';
import { RunUserFilter } from '../../runs/run-user.filter.js';
import { Run } from '../../runs/run.entity.js';
import type { RunStore } from '../../runs/run.store.js';
import { openRuns } from '../opened-runs.js';
import { runChoices } from '../run-choices.js';
import type { SitePage } from '../site.server.js';
import { respondWithList } from './list-response.js';

/** Shows the runs of the site that a person may see: a change list, over every data source with models. */
export const runsPage: SitePage = {
  access: 'signedIn',
  async respond(server, exchange) {
    await server.runs.sweepFirst();
    exchange.model = RUNS_NAME;
    const { admin, definition, request, stores } = await openRuns(server, exchange);
    const { texts } = exchange;
    const { models, actions } = server.parts;
    const choices = runChoices(await admin.viewableModels(request), actions, texts);
    const resolveAdmin = (other: ModelDefinition): ReturnType<typeof server.resolveAdmin> =>
      server.resolveAdmin(other, exchange);
    const moreFilters = [new RunUserFilter({ admin, stores }, texts.format('runs.filter.user'))];
    const open = ({ dataSource }: RunStore): Promise<ChangeList> =>
      ChangeList.open(
        {
          definition: { ...definition, choices, dataSource, metadata: dataSource.getMetadata(Run) },
          admin: admin.over(dataSource),
          models,
          request,
          resolveAdmin,
          moreFilters,
          ...(stores.length > 1 ? { orderedBy: ['time'] } : {}),
        },
        exchange.query,
      );
    const [first, ...others] = stores;
    const list = joinRunLists([await open(first), ...(await Promise.all(others.map(open)))]);
    return respondWithList(server, exchange, { list, admin, request, resolveAdmin });
  },
};
