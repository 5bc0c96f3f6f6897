import { Logger } from '@nestjs/common';
import type { AdminRequest } from '../access/admin-request.js';
import { StewardError } from '../errors/steward.error.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import { isObjectLink, type ObjectLink } from '../model-admin/object-link.js';
import { isWebAddress } from './is-web-address.js';

/** How much of an address that is no link the log is told. */
const LOGGED_CHARACTERS = 100;

const logger = new Logger('Steward');

/**
 * Gathers the links an admin puts on the page of a row. One that leads to no web address is left out, and the log says so: the address
 * may come from the row, and what somebody typed there must neither run as a script nor take the page away.
 *
 * @throws ADMIN_OBJECT_LINKS_INVALID where the admin gives something else than a list of links
 */
export async function readObjectLinks(
  admin: ModelAdmin,
  request: AdminRequest,
  row: object,
): Promise<readonly ObjectLink[]> {
  const given: unknown = await admin.getObjectLinks(request, row);
  const name = admin.constructor.name;
  if (!Array.isArray(given)) throw new StewardError('ADMIN_OBJECT_LINKS_INVALID', { admin: name, found: typeof given });
  return given.flatMap((link: unknown): readonly ObjectLink[] => {
    if (!isObjectLink(link))
      throw new StewardError('ADMIN_OBJECT_LINKS_INVALID', { admin: name, found: JSON.stringify(link) });
    if (isWebAddress(link.href)) return [{ label: link.label, href: link.href }];
    // As JSON, so that it stays on its line.
    const [label, href] = [link.label, link.href].map((text) => JSON.stringify(text.slice(0, LOGGED_CHARACTERS)));
    logger.warn(
      `${name}.getObjectLinks gave ${label} the address ${href}, which is not of http or https: it was left out.`,
    );
    return [];
  });
}
