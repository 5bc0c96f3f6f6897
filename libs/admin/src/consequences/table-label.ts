import type { EntityMetadata } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import type { TableRows } from '../deletion/row.plan.js';
import type { PlannedCount } from '../model-admin/deletion-plan.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import { pluralOf, verboseNameOf } from '../model-admin/model-names.js';

/** The number whose plural form stands for a count that is not told. */
const MANY = 1_001;

/**
 * Says how so many rows of a table are called: as their admin on the site says, "comment" or "comments"; else by the entity's name.
 * Rows of a junction table are links, "links between articles and tags"; a table that no entity knows is told by its own name.
 */
export function tableLabel(
  { table, metadata, count }: TableRows,
  request: AdminRequest,
  models: ModelAdminRegistry,
): string {
  const number = numberFor(count);
  if (!metadata) return request.text('delete.tableRows', { count: number, table: table.name });
  const namesOf = (entity: EntityMetadata): { readonly singular: string; readonly plural: string } => {
    const admin = models.findByEntity(request.site, entity.target);
    if (admin)
      return { singular: request.translate(admin.verboseName), plural: request.translate(admin.verboseNamePlural) };
    const singular = verboseNameOf(entity.name);
    return { singular, plural: pluralOf(singular) };
  };
  if (!metadata.isJunction) return request.text('delete.label', { count: number, ...namesOf(metadata) });
  const [owner = '', other = ''] = metadata.foreignKeys.map(
    ({ referencedEntityMetadata }) => namesOf(referencedEntityMetadata).plural,
  );
  return request.text('delete.links', { count: number, owner, other });
}

function numberFor(count: PlannedCount): number {
  return typeof count === 'number' ? count : MANY;
}
