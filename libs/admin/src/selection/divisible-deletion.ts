import type { EntityManager, EntityMetadata } from 'typeorm';
import { ForeignKeyCatalogue } from '../deletion/foreign-key.catalogue.js';
import type { CatalogueTable } from '../deletion/foreign-key.js';

/**
 * Says whether rows of SQLite may be deleted slice by slice. Not where a row that goes along may refer to another one that goes: `NO ACTION`
 * looks at the end of a statement, when both have gone, and of slices the one may have gone before the other.
 */
export async function isDivisibleDeletion(manager: EntityManager, metadata: EntityMetadata): Promise<boolean> {
  const catalogue = await ForeignKeyCatalogue.of(manager);
  const root = catalogue.tableOf(metadata);
  if (!root || !catalogue.enforced) return true;
  const going = new Set<CatalogueTable>([root]);
  for (const table of going) {
    for (const { parent, child, onDelete } of catalogue.foreignKeys) {
      if (parent === table && onDelete === 'CASCADE') going.add(child);
    }
  }
  return !catalogue.foreignKeys.some(
    ({ parent, child, onDelete }) => onDelete === 'NO ACTION' && going.has(parent) && going.has(child),
  );
}
