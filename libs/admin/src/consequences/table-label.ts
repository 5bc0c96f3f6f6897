import type { EntityMetadata } from 'typeorm';
import type { CatalogueTable } from '../deletion/foreign-key.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import { pluralOf, verboseNameOf } from '../model-admin/model-names.js';
import type { AdminSite } from '../site/admin-site.js';

/** Says how the rows of a table are called: as their admin on the site says, else by the entity's name, else by the table's. */
export function tableLabel(
  { name }: CatalogueTable,
  metadata: EntityMetadata | undefined,
  models: ModelAdminRegistry,
  site: AdminSite,
): string {
  if (!metadata) return name;
  const labelOf = (entity: EntityMetadata): string =>
    models.findByEntity(site, entity.target)?.verboseNamePlural ?? pluralOf(verboseNameOf(entity.name));
  if (!metadata.isJunction) return labelOf(metadata);
  const [owner, other] = metadata.foreignKeys.map(({ referencedEntityMetadata }) => labelOf(referencedEntityMetadata));
  return `${owner} – ${other}`;
}
