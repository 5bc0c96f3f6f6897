import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';

/** @throws ADMIN_SELECTION_CONDITION_EMPTY for a condition that names nothing, which would mean every row */
export function requireCondition(condition: object): void {
  const values: unknown[] = Object.values(condition);
  const empty = Array.isArray(condition) || values.length === 0 || values.some((value) => value === undefined || value === null);
  if (empty) throw new StewardError('ADMIN_SELECTION_CONDITION_EMPTY');
}

/** @throws ADMIN_SELECTION_VALUES_EMPTY for values that set nothing */
export function requireValues(values: ObjectLiteral): void {
  if (Object.values(values).every((value) => value === undefined)) throw new StewardError('ADMIN_SELECTION_VALUES_EMPTY');
}

/** @throws ADMIN_SELECTION_NOT_SOFT for an entity without a delete date */
export function requireDeleteDate(metadata: EntityMetadata): void {
  if (!metadata.deleteDateColumn) throw new StewardError('ADMIN_SELECTION_NOT_SOFT', { entity: metadata.name });
}
