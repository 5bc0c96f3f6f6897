import type { DataSource } from 'typeorm';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';

/**
 * Checks that a data source does not answer all reads from TypeORM's result cache. TypeORM's own `save` asks the database what a row was
 * like, with no way to keep that from the cache, and so would write less than it should.
 *
 * @param name the data source's, for the text of a mistake: `'default'`
 */
export function checkResultCache({ options }: DataSource, name: string): readonly ConfigurationMistake[] {
  const { cache } = options;
  if (typeof cache !== 'object' || !cache.alwaysEnabled) return [];
  return [configurationMistake('ADMIN_CACHE_ALWAYS_ENABLED', { dataSource: name })];
}
