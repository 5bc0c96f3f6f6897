import { ForbiddenException } from '@nestjs/common';
import type { AdminRequest } from '../access/admin-request.js';
import { ActionError } from '../errors/action.error.js';
import type { DeletionPlan, ProtectingRows } from '../model-admin/deletion-plan.js';
import { countedRows, moreText } from './planned-rows.js';

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
  const separator = request.text('value.separator');
  if (refused.length > 0)
    throw new ForbiddenException(request.text('delete.refused', { models: refused.join(separator) }));
  // What was not counted may have no row: the database decides.
  const standing = protecting.filter(({ count }) => count !== 'notCounted');
  if (standing.length === 0) return;
  const rows = standing.map((table) => namedRows(table, request)).join(separator);
  throw new ActionError(request.text('delete.protectedBy', { ...names, rows }));
}

/** Names rows in a sentence: "12 contracts (C-1, C-2, and 10 more)". */
function namedRows(table: ProtectingRows, request: AdminRequest): string {
  const counted = countedRows(table, request);
  if (table.first.length === 0) return counted;
  const more = moreText(table.count, table.first.length, request);
  const named = [...table.first.map(({ label }) => label), ...(more === undefined ? [] : [more])];
  return request.text('delete.rowsNamed', { rows: counted, names: named.join(request.text('value.separator')) });
}
