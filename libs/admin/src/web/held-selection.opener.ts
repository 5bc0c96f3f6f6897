import { StewardError } from '../errors/steward.error.js';
import type { Selection } from '../selection/selection.js';
import { Exchange, type RawRequest } from './exchange.js';
import { openModel } from './pages/opened-list.js';
import type { SiteServer } from './site.server.js';

/**
 * Opens a kept selection for a page of the host's own: who asks is told by the site's own authenticator, and the rows are those of
 * that person's list as it is now.
 *
 * @throws ADMIN_HOLD_UNKNOWN for a token that is unknown, has expired, or belongs to somebody else
 */
export async function openHeldSelection(
  server: SiteServer,
  basePath: string,
  raw: object,
  token: string,
): Promise<Selection> {
  const { site, adapter, authenticate } = server.parts;
  // Safe: both platforms' requests have headers, and that is all that is read here.
  const exchange = new Exchange(raw as RawRequest, {}, basePath, adapter);
  const authenticator = await authenticate(raw);
  exchange.user = (await authenticator.authenticate(raw)) ?? undefined;
  const held = exchange.user && (await server.heldSelections.open(site.name, exchange.user.id, token));
  if (!held) throw new StewardError('ADMIN_HOLD_UNKNOWN');
  const { definition, openList } = await openModel(server, exchange, held.model);
  const list = await openList(new URLSearchParams(held.address));
  return list.select(held.criterion, { manager: definition.dataSource.manager });
}
