import { localizeModel } from '../model-admin/localized-model.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { RunAdmin } from '../runs/run.admin.js';
import { Run } from '../runs/run.entity.js';
import type { RunStore } from '../runs/run.store.js';
import type { Exchange } from './exchange.js';
import type { SiteServer } from './site.server.js';
import type { WebRequest } from './web.request.js';

/** The runs of a site, for the person who asks. */
export interface OpenedRuns {
  readonly admin: RunAdmin;
  readonly definition: ModelDefinition;
  readonly request: WebRequest;
  /** One at least. */
  readonly stores: readonly [RunStore, ...RunStore[]];
}

/** Opens the runs of a site. @throws HttpError 401 for nobody */
export async function openRuns(server: SiteServer, exchange: Exchange): Promise<OpenedRuns> {
  const { site, models } = server.parts;
  const declared = models.findOwn(site, Run);
  const definition = declared && localizeModel(declared, exchange.texts);
  const admin = definition && (await server.resolveAdmin(definition, exchange));
  // Start-up has refused a site whose data source lacks the entity.
  if (!definition || !(admin instanceof RunAdmin)) throw new TypeError(`The site '${site.name}' has no list of runs.`);
  const [first, ...others] = server.runs.all();
  // A site without models has no runs, and a list of none.
  const stores = [first ?? server.runs.storeOf(definition.dataSource), ...others] as const;
  return { admin, definition, request: server.requestOf(exchange), stores };
}
