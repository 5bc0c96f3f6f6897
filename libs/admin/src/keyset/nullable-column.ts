import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** Says whether a column may hold NULL: of what is computed nobody says it. */
export function mayBeNull({ isNullable, isVirtualProperty }: ColumnMetadata): boolean {
  return isNullable || isVirtualProperty;
}
