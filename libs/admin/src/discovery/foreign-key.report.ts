import type { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ForeignKeyCatalogue } from '../deletion/foreign-key.catalogue.js';
import { foreignKeyDifferences } from '../deletion/foreign-key.difference.js';

/**
 * Warns of each difference between the foreign keys of a database and those its entities declare: deletions do what the database says.
 * A catalogue that can't be read is a warning too, and stops nothing.
 */
export async function reportForeignKeys(
  dataSources: Iterable<DataSource>,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  for (const dataSource of dataSources) {
    try {
      const catalogue = await ForeignKeyCatalogue.readAfresh(dataSource.manager);
      for (const difference of foreignKeyDifferences(dataSource, catalogue)) logger.warn(difference);
    } catch (error) {
      logger.warn(`The foreign keys of a database could not be compared with its entities: ${String(error)}`);
    }
  }
}
