import { joinAndSelectDeleted } from '../../change-list/joined-path.js';
import { rowLabel } from '../../model-admin/row-label.js';
import { KeysetReader } from '../../keyset/keyset.reader.js';
import { readLatestRuns } from '../../runs/latest-runs.js';
import { whereTouched } from '../../runs/touching-runs.js';
import { presentActionSections } from '../action-sections.presenter.js';
import { HttpError } from '../http.error.js';
import { objectAddress } from '../object-address.js';
import { presentObject, toOneRelations } from '../object-facts.js';
import { readOwnFacts } from '../own-facts.js';
import { readObjectLinks } from '../object-links.js';
import { readOfferedActions } from '../offered-actions.js';
import { openRuns } from '../opened-runs.js';
import { presentRunLine } from '../run-line.js';
import type { SitePage } from '../site.server.js';
import { openModel, type OpenedModel } from './opened-list.js';
import type { ObjectView } from '../object.view.js';

/** How many runs the history of an object shows. */
const RUNS_SHOWN = 20;

/** Shows one row of a model: all its fields, the rows it is related to, and the runs that touched it. 404 for whatever the person may not see. */
export function objectPage(model: string, keyText: string): SitePage {
  return {
    access: 'signedIn',
    mayBeBehind: true,
    async respond(server, exchange) {
      const place = { location: 'object', key: keyText } as const;
      const opened = await openModel(server, exchange, model, { place }).catch((error: unknown) => {
        // That there is such a row would be said by any other answer.
        throw error instanceof HttpError && error.status === 403
          ? new HttpError(404, undefined, {}, {}, { cause: error })
          : error;
      });
      const { definition, admin, request } = opened;
      const { row, key } = await findObject(opened, keyText);
      await admin.prepareRows(request, [row]);
      const runs = await openRuns(server, exchange);
      const stores = [server.runs.storeOf(definition.dataSource)];
      const history = await readLatestRuns({ ...runs, stores }, RUNS_SHOWN, (query) =>
        whereTouched(query, definition.name, key),
      );
      const { basePath, texts } = exchange;
      const heading = rowLabel(admin, row);
      const actions = await readOfferedActions(server.parts.actions, admin, request);
      const { verboseName: singular, verboseNamePlural: plural } = definition;
      return {
        kind: 'page',
        template: 'object',
        title: heading,
        context: {
          heading,
          list: { href: `${basePath}/${definition.name}`, text: plural.charAt(0).toUpperCase() + plural.slice(1) },
          singular,
          key,
          postTo: objectAddress(basePath, definition.name, key),
          actions: presentActionSections(actions, definition, { location: 'object' }),
          links: await readObjectLinks(admin, request, row),
          facts: [
            ...(await presentObject(server, exchange, { definition, admin, row, key })),
            ...(await readOwnFacts(admin, request, row, texts)),
          ],
          history: history.map((run) => ({
            ...presentRunLine(run, [], basePath, texts),
            // Whose page it is.
            model: undefined,
          })),
        } satisfies ObjectView,
        status: 200,
      };
    },
  };
}

/** @throws HttpError 404 for a key that is none, or of no row there is for the person */
async function findObject(
  { definition, openObject }: OpenedModel,
  text: string,
): Promise<{ readonly row: object; readonly key: string }> {
  const list = await openObject(text);
  if (!list) throw new HttpError(404);
  const query = list.source.createQuery();
  // A row that is soft-deleted has a page, so it is no empty relation here.
  for (const relation of toOneRelations(definition)) joinAndSelectDeleted(query, relation);
  const { rows } = await new KeysetReader(query, list.key, []).readRows({ limit: 1 });
  const [row] = rows;
  if (!row) throw new HttpError(404);
  return { row, key: list.key.textOf(row) };
}
