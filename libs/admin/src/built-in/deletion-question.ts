import type { AdminRequest } from '../access/admin-request.js';
import type { ConfirmationPage } from '../actions/confirmation-page.js';
import type { DeletionPlan, PlannedCount, PlannedRows, ProtectingRows } from '../model-admin/deletion-plan.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { Selection } from '../selection/selection.js';

/** What a deletion is asked about. */
export interface AskedDeletion {
  readonly request: AdminRequest;
  readonly selection: Selection;
  readonly admin: ModelAdmin;
  readonly plan: DeletionPlan;
  /** The models whose rows would go along and that the person may not delete. */
  readonly refused: readonly string[];
}

/**
 * Makes the page that asks before a deletion: what goes along, what loses its link, what stands against it and whether the person may.
 * Where something stands against some of the rows, the page offers to go on with the others.
 */
export async function askDeletion({
  request,
  selection,
  admin,
  plan,
  refused,
}: AskedDeletion): Promise<ConfirmationPage> {
  const names = { singular: admin.verboseName, plural: admin.verboseNamePlural };
  const isProtected = plan.protecting.some(({ count }) => count !== 'notCounted');
  // Rows that are not fixed by their keys could not be told apart from the protected ones until the yes.
  const others = isProtected && plan.protectedRows !== 'notCounted' && !selection.across ? plan.others : undefined;
  const count = await (others ?? selection).count();
  const offered = refused.length === 0 && (!isProtected || others !== undefined);
  const present = (rows: PlannedRows | ProtectingRows): object => ({
    model: rows.model,
    text: countedRows(rows, request),
    first: 'first' in rows ? rows.first.map(({ key, label }) => ({ label, address: encodeURIComponent(key) })) : [],
  });
  return {
    title: request.text('delete.question', { count, ...names }),
    template: 'deletion-plan',
    context: {
      ...names,
      refused: refused.join(', '),
      isProtected,
      protectedRows: isProtected ? countedText(plan.protectedRows, request) : undefined,
      unpinned: isProtected && selection.across,
      others: others && count,
      protecting: plan.protecting.map(present),
      deleted: plan.deleted.map(present),
      unlinked: plan.unlinked.map(present),
    },
    submit: request.text('delete.confirm', { count }),
    offered,
    ...(others ? { selection: others } : {}),
  };
}

/** Says how many rows of a table there are: "12 comments". */
export function countedRows({ count, label }: Pick<PlannedRows, 'count' | 'label'>, request: AdminRequest): string {
  return request.text('delete.rows', { count: countedText(count, request), label });
}

function countedText(count: PlannedCount, request: AdminRequest): string {
  if (count === 'notCounted') return request.text('delete.notCounted');
  return count === 'many' ? request.text('delete.many') : request.text('number', { count });
}
