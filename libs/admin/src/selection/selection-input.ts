import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';

/** @throws ADMIN_SELECTION_CONDITION_EMPTY for a condition that names nothing, at the top or within, which would mean every row */
export function requireCondition(condition: object): void {
  if (Array.isArray(condition) || saysNothing(condition)) throw new StewardError('ADMIN_SELECTION_CONDITION_EMPTY');
}

function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  // Only what is written as `{ … }`: dates, operators and loaded rows say something as they are.
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const values: unknown[] = Object.values(value);
  return values.length === 0 || values.some(saysNothing);
}

/** @throws ADMIN_SELECTION_VALUES_EMPTY for values that set nothing */
export function requireValues(values: ObjectLiteral): void {
  if (Object.values(values).every((value) => value === undefined))
    throw new StewardError('ADMIN_SELECTION_VALUES_EMPTY');
}

/** @throws ADMIN_SELECTION_NOT_SOFT for an entity without a delete date */
export function requireDeleteDate(metadata: EntityMetadata): void {
  if (!metadata.deleteDateColumn) throw new StewardError('ADMIN_SELECTION_NOT_SOFT', { entity: metadata.name });
}
