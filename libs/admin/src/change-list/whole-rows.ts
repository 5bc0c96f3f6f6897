import type { EntityMetadata, EntitySubscriberInterface } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/**
 * Says whether rows of an entity are made of more than the columns a page shows, so that TypeORM has to read all of them: of which class
 * they are, ids of relations, keys that are relations themselves, accessors, and whatever listens to rows that were loaded.
 */
export function needsWholeRows(metadata: EntityMetadata): boolean {
  const { primaryColumns, columns, afterLoadListeners, connection } = metadata;
  return (
    metadata.discriminatorColumn !== undefined ||
    countsRelations(metadata) ||
    primaryColumns.length === 0 ||
    primaryColumns.some(({ isVirtual }) => isVirtual) ||
    columns.some((column) => isAccessor(metadata, column)) ||
    afterLoadListeners.length > 0 ||
    connection.subscribers.some((subscriber) => hearsLoads(subscriber, metadata.target))
  );
}

/** Says whether TypeORM reads ids of related rows with each row, or before its first version their number. */
function countsRelations(metadata: EntityMetadata): boolean {
  const counted: unknown = Reflect.get(metadata, 'relationCounts');
  return metadata.relationIds.length > 0 || (Array.isArray(counted) && counted.length > 0);
}

/** Says whether a property computes what it gives, which may be of other columns. */
function isAccessor({ target }: EntityMetadata, { propertyName, embeddedMetadata }: ColumnMetadata): boolean {
  const owner: unknown = embeddedMetadata ? embeddedMetadata.type : target;
  // Typed as anything by JavaScript.
  let prototype: unknown = typeof owner === 'function' ? owner.prototype : undefined;
  while (typeof prototype === 'object' && prototype !== null) {
    if (Object.getOwnPropertyDescriptor(prototype, propertyName)?.get) return true;
    prototype = Object.getPrototypeOf(prototype);
  }
  return false;
}

/** Says whether a subscriber is told of loaded rows, as TypeORM decides it. */
function hearsLoads(subscriber: EntitySubscriberInterface, target: EntityMetadata['target']): boolean {
  if (!subscriber.afterLoad) return false;
  const heard: unknown = subscriber.listenTo?.();
  if (!heard || heard === Object || heard === target) return true;
  return typeof heard === 'function' && Object.prototype.isPrototypeOf.call(heard, target);
}
