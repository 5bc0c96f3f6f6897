import { ForbiddenException } from '@nestjs/common';
import type { AdminRequest } from '../access/admin-request.js';
import { ActionError } from '../errors/action.error.js';
import type { DeletionPlan } from '../model-admin/deletion-plan.js';
import { countedRows } from './deletion-question.js';

/**
 * Makes sure, within the transaction that deletes, that the deletion may be done as it was shown.
 *
 * @throws ForbiddenException where rows would go along that the person may not delete, ActionError where rows stand against it
 */
export function requireDeletable(
  request: AdminRequest,
  { protecting }: DeletionPlan,
  refused: readonly string[],
  names: { readonly singular: string; readonly plural: string },
): void {
  if (refused.length > 0) throw new ForbiddenException(request.text('delete.refused', { models: refused.join(', ') }));
  const standing = protecting.filter(({ count }) => count !== 'notCounted');
  if (standing.length === 0) return;
  const rows = standing.map((found) => {
    const first = found.first.map(({ label }) => label).join(', ');
    const counted = countedRows(found, request);
    return first === '' ? counted : `${counted} (${first})`;
  });
  throw new ActionError(request.text('delete.protectedBy', { ...names, rows: rows.join('; ') }));
}
