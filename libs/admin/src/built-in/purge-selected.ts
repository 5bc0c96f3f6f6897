import { namesFor } from './names-for.js';
import { adminAction } from '../actions/admin-action.js';
import { ActionError } from '../errors/action.error.js';
import type { DeletionPlan } from '../model-admin/deletion-plan.js';
import type { Selection } from '../selection/selection.js';
import { askDeletion } from './deletion-question.js';
import { isForeignKeyViolation } from './foreign-key-violation.js';
import { requireDeletable } from './require-deletable.js';

/**
 * Deletes those of the selected rows for good that are soft-deleted: the second of two steps, so rows that nobody has deleted yet
 * stay. After a page like that of `deleteSelected`. On every site from the start, for entities with a `@DeleteDateColumn`; asks for
 * the permission `purge`, and for `delete` of each model whose rows go along.
 */
export const purgeSelected = adminAction(
  {
    description: 'purge.action',
    permissions: ['purge'],
    destructive: true,
    isFor: ({ deleteDateColumn, tableType }) => deleteDateColumn !== undefined && tableType !== 'view',
    async confirm(request, selection, admin) {
      const names = namesFor(request, admin);
      const deleted = selection.onlyDeleted();
      const count = await deleted.count();
      if (count === 0) return { text: request.text('purge.none', names), offered: false };
      const refused = await request.site.refusedDeletions(request, deleted, true);
      const plan = (rows: Selection): Promise<DeletionPlan> => request.site.planDeletion(request, rows, true);
      const page = await askDeletion({
        request,
        selection: deleted,
        admin,
        plan,
        refused,
        question: 'purge.question',
      });
      const text = request.text('purge.warning');
      // Of rows that are not fixed by their keys none can be left out; the handler takes the deleted ones.
      const leavesOut = !selection.across && count < (await selection.count());
      return { text, ...(leavesOut ? { selection: deleted } : {}), ...page };
    },
  },
  async function purgeSelected(admin, request, selection) {
    const names = namesFor(request, admin);
    const deleted = selection.onlyDeleted();
    const plan = await request.site.planDeletion(request, deleted, true);
    requireDeletable(request, plan, await request.site.refusedDeletions(request, deleted, true), names);
    try {
      const count = await admin.purgeSelection(request, deleted);
      if (count === 0) admin.messageUser(request, request.text('purge.none', names), 'warning');
      else admin.messageUser(request, request.text('purge.done', { ...names, count }), 'success');
    } catch (error) {
      if (isForeignKeyViolation(error))
        throw new ActionError(request.text('delete.protected', names), { cause: error });
      throw error;
    }
  },
);
