import { namesFor } from './names-for.js';
import type { AdminRequest } from '../access/admin-request.js';
import type { ConfirmationPage } from '../actions/confirmation-page.js';
import type { DeletionPlan } from '../model-admin/deletion-plan.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { Selection } from '../selection/selection.js';
import { COUNTED_UP_TO, type DeletionPlanView, presentPlannedRows } from './planned-rows.js';

/** What a deletion is asked about. */
export interface AskedDeletion {
  readonly request: AdminRequest;
  readonly selection: Selection;
  readonly admin: ModelAdmin;
  /** Plans the deletion of the selection, or of a part of it. */
  readonly plan: (selection: Selection) => Promise<DeletionPlan>;
  /** The models whose rows would go along and that the person may not delete. */
  readonly refused: readonly string[];
  /** The text that heads the page. */
  readonly question: 'delete.question' | 'purge.question';
}

/**
 * Makes the page that asks before a deletion: what stands against it, what goes along, what loses its link, and whether the person may.
 * Where something stands against some of the rows, the page offers to go on with the others.
 */
export async function askDeletion(asked: AskedDeletion): Promise<ConfirmationPage> {
  const { request, selection, admin, refused } = asked;
  const names = namesFor(request, admin);
  const separator = request.text('value.separator');
  const plan = await asked.plan(selection);
  const isProtected = plan.protecting.some(({ count }) => count !== 'notCounted');
  const others = isProtected && refused.length === 0 ? await findOthers(plan, selection) : undefined;
  const offered = refused.length === 0 && (!isProtected || others !== undefined);
  const count = others ? others.count : await selection.count();
  // What goes along with rows that stay does not go.
  const { deleted, unlinked } = others ? await asked.plan(others.selection) : plan;
  return {
    title: request.text(offered ? asked.question : 'delete.impossible', { count, ...names }),
    titleCounts: true,
    template: 'deletion-plan',
    context: {
      refused:
        refused.length > 0
          ? request.text('delete.notPermitted', { ...names, models: refused.join(separator) })
          : undefined,
      // Who may not delete at all is not told which of the rows could be.
      standing:
        isProtected && refused.length === 0 ? standingText(plan, selection, others?.count, request, names) : undefined,
      protecting: presentPlannedRows(plan.protecting, request),
      deleted: presentPlannedRows(deleted, request),
      unlinked: presentPlannedRows(unlinked, request),
    } satisfies DeletionPlanView,
    submit: request.text('delete.confirm', { count }),
    offered,
    ...(others ? { selection: others.selection } : {}),
  };
}

interface Others {
  readonly selection: Selection;
  readonly count: number;
}

/** Finds the rows that nothing stands against; undefined where there is none, or no page could mean just these. */
async function findOthers({ protectedRows, others }: DeletionPlan, selection: Selection): Promise<Others | undefined> {
  // Rows that are not fixed by their keys could not be told apart from the protected ones until the yes.
  if (!others || protectedRows === 'notCounted' || selection.across) return undefined;
  const count = await others.count();
  return count > 0 ? { selection: others, count } : undefined;
}

/** Says what it means for the selection that rows stand against its deletion. */
function standingText(
  { protectedRows, others }: DeletionPlan,
  { across }: Selection,
  offered: number | undefined,
  request: AdminRequest,
  names: { readonly singular: string; readonly plural: string },
): string {
  if (offered !== undefined && typeof protectedRows === 'number')
    return request.text('delete.someProtected', { ...names, count: protectedRows, others: offered });
  if (offered !== undefined)
    return request.text('delete.manyProtected', { ...names, most: COUNTED_UP_TO, others: offered });
  if (protectedRows === 'notCounted') return request.text('delete.protectedNotCounted', names);
  return request.text(across && others ? 'delete.protectedNotPinned' : 'delete.allProtected', names);
}
