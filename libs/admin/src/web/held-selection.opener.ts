import { NotFoundException } from '@nestjs/common';
import type { ErrorCode } from '../errors/error-table.js';
import { StewardError } from '../errors/steward.error.js';
import type { Selection } from '../selection/selection.js';
import { SelectionSession } from '../selection/selection-session.js';
import { parseListPlace } from '../change-list/list-place.js';
import { Exchange, type RawRequest } from './exchange.js';
import { HttpError } from './http.error.js';
import { openModel, openPlace } from './pages/opened-list.js';
import type { SiteServer } from './site.server.js';

/**
 * Opens a kept selection for a page of the host's own: who asks is told by the site's own authenticator, and the rows are those of
 * that person's list as it is now.
 *
 * @throws a NotFoundException with the `errorCode` ADMIN_HOLD_UNKNOWN for a token that is unknown, has expired, or belongs to somebody
 * else, and where the person may no longer see that list: an exception of Nest's, so that a host's controller answers 404 by itself
 */
export async function openHeldSelection(
  server: SiteServer,
  basePath: string,
  raw: object,
  token: string,
): Promise<Selection> {
  const { site, adapter, authenticate } = server.parts;
  // Safe: both platforms' requests have headers, and that is all that is read here.
  const exchange = new Exchange(raw as RawRequest, {}, basePath, adapter, site.languages);
  const authenticator = await authenticate(raw);
  exchange.user = (await authenticator.authenticate(raw)) ?? undefined;
  // A host's page may be asked without a token, or with two.
  const isToken = typeof token === 'string';
  const held = isToken && exchange.user && (await server.heldSelections.open(site.name, exchange.user.id, token));
  if (!held) throw unknownHold();
  const place = parseListPlace(held.address);
  const opened = await openModel(server, exchange, held.model, { place }).catch((error: unknown) => {
    throw error instanceof HttpError ? unknownHold(error) : error;
  });
  const list = await openPlace(opened);
  if (!list) throw unknownHold();
  return list.select(held.criterion, new SelectionSession(opened.definition.dataSource.manager));
}

function unknownHold(cause?: unknown): NotFoundException {
  const errorCode: ErrorCode = 'ADMIN_HOLD_UNKNOWN';
  const body = { statusCode: 404, error: 'Not Found', message: StewardError.textOf(errorCode, {}), errorCode };
  return Object.assign(new NotFoundException(body, { cause }), { errorCode });
}
