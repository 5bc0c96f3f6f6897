import { hasAnyPermission } from '../../access/permission-check.js';
import { ChangeList } from '../../change-list/change-list.js';
import type { ModelAdmin } from '../../model-admin/model-admin.js';
import type { ModelDefinition } from '../../model-admin/model-definition.js';
import type { Exchange } from '../exchange.js';
import { HttpError } from '../http.error.js';
import type { SiteServer } from '../site.server.js';
import type { WebRequest } from '../web.request.js';

/** A model that a request was found to be allowed to see, and how to open its list at an address. */
export interface OpenedModel {
  readonly definition: ModelDefinition;
  readonly admin: ModelAdmin;
  readonly request: WebRequest;
  readonly resolveAdmin: (other: ModelDefinition) => Promise<ModelAdmin>;
  readonly openList: (query: URLSearchParams) => Promise<ChangeList>;
}

/** Finds a model for the person who asks. @throws HttpError 404 for an unknown model, 403 without the permission to view it */
export async function openModel(
  server: SiteServer,
  exchange: Exchange,
  name: string,
  form?: URLSearchParams,
  listQuery?: URLSearchParams,
): Promise<OpenedModel> {
  const { site, models } = server.parts;
  const definition = models.find(site, name);
  if (!definition) throw new HttpError(404);
  const request = server.requestOf(exchange, form, listQuery);
  const resolveAdmin = (other: ModelDefinition): Promise<ModelAdmin> => server.resolveAdmin(other, exchange);
  const admin = await resolveAdmin(definition);
  if (!(await hasAnyPermission(admin, ['view'], request))) throw new HttpError(403);
  const openList = (query: URLSearchParams): Promise<ChangeList> =>
    ChangeList.open({ definition, admin, models, request, resolveAdmin }, query);
  return { definition, admin, request, resolveAdmin, openList };
}
