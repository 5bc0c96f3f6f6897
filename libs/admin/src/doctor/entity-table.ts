import type { EntityMetadata } from 'typeorm';
import { schemaOf } from '../deletion/entity-schema.js';
import type { TableName } from './table-index.js';

/** Names the table of an entity. */
export function tableOf(metadata: EntityMetadata): TableName {
  return { schema: schemaOf(metadata), name: metadata.tableName };
}
