import { hasAnyPermission } from '../../access/permission-check.js';
import { ChangeList } from '../../change-list/change-list.js';
import type { ListPlace } from '../../change-list/list-place.js';
import type { ModelAdmin } from '../../model-admin/model-admin.js';
import { localizeModel } from '../../model-admin/localized-model.js';
import type { ModelDefinition } from '../../model-admin/model-definition.js';
import type { Exchange } from '../exchange.js';
import { HttpError } from '../http.error.js';
import type { RequestedPage, SiteServer } from '../site.server.js';
import type { WebRequest } from '../web.request.js';

/** A model that a request was found to be allowed to see, and how to open its list at an address. */
export interface OpenedModel {
  readonly definition: ModelDefinition;
  readonly admin: ModelAdmin;
  readonly request: WebRequest;
  /** Is aborted when a run of the request has to end at once. */
  readonly signal: AbortSignal;
  /** Where rows are shown or were chosen, as the request tells the admin. */
  readonly place: ListPlace;
  readonly resolveAdmin: (other: ModelDefinition) => Promise<ModelAdmin>;
  readonly openList: (query: URLSearchParams) => Promise<ChangeList>;
  /** Opens the one row that a key as text names, as a list of its own; undefined where the text can't be a key. */
  readonly openObject: (key: string) => Promise<ChangeList | undefined>;
  /** The model as it is called in the site's default language, and how to open its list in that: for what others read. */
  readonly inDefault: { readonly definition: ModelDefinition; openList(query: URLSearchParams): Promise<ChangeList> };
}

/** Finds a model for the person who asks. @throws HttpError 404 for an unknown model, 403 without the permission to view it */
export async function openModel(
  server: SiteServer,
  exchange: Exchange,
  name: string,
  page: RequestedPage = {},
): Promise<OpenedModel> {
  const { site, models } = server.parts;
  const declared = models.find(site, name);
  if (!declared) throw new HttpError(404);
  const definition = localizeModel(declared, exchange.texts);
  const { place = exchange.place } = page;
  const request = server.requestOf(exchange, page);
  const resolveAdmin = (other: ModelDefinition): Promise<ModelAdmin> => server.resolveAdmin(other, exchange);
  const admin = await resolveAdmin(definition);
  if (!(await hasAnyPermission(admin, ['view'], request))) throw new HttpError(403);
  // The first that is opened: a page names rows of others too.
  exchange.model ??= name;
  const context = { definition, admin, models, request, resolveAdmin };
  const inDefault = { ...context, definition: localizeModel(declared, site.languages.default) };
  const openList = (query: URLSearchParams): Promise<ChangeList> => ChangeList.open(context, query);
  const openObject = (key: string): Promise<ChangeList | undefined> => ChangeList.openObject(context, key);
  return {
    ...{ definition, admin, request, signal: exchange.signal, place, resolveAdmin, openList, openObject },
    inDefault: { definition: inDefault.definition, openList: (query) => ChangeList.open(inDefault, query) },
  };
}

/** Opens the rows of the place that a model was opened at. Undefined where they can't be shown as they were. */
export async function openPlace({ place, openList, openObject }: OpenedModel): Promise<ChangeList | undefined> {
  const list = place.location === 'list' ? await openList(place.query) : await openObject(place.key);
  // A filter that was closed to the person since would leave more rows than were chosen.
  return list?.state.problems.length === 0 ? list : undefined;
}
