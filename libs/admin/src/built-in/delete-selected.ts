import { namesFor } from './names-for.js';
import { adminAction } from '../actions/admin-action.js';
import { ActionError } from '../errors/action.error.js';
import type { DeletionPlan } from '../model-admin/deletion-plan.js';
import type { Selection } from '../selection/selection.js';
import { areDeletedBefore, hasDeleteDate } from './deleted-before.js';
import { askDeletion } from './deletion-question.js';
import { isForeignKeyViolation } from './foreign-key-violation.js';
import { requireDeletable } from './require-deletable.js';

/**
 * Deletes the selected rows, or the one whose page it is on, after a page that says what goes along, what loses its link and what stands
 * against it. On every site from the start, for all entities but views; asks for the permission `delete`, and for that of each model whose rows go along. Everything is asked again within
 * the transaction that deletes, and the number that is told is the database's.
 * As Django's `delete_selected`: https://docs.djangoproject.com/en/stable/ref/contrib/admin/actions/
 */
export const deleteSelected = adminAction(
  {
    description: 'delete.action',
    descriptionPlural: 'delete.actionPlural',
    locations: ['list', 'object'],
    permissions: ['delete'],
    destructive: true,
    isFor: ({ tableType }) => tableType !== 'view',
    async confirm(request, selection, admin) {
      if (await areDeletedBefore(selection))
        return {
          text: request.text('delete.none', { plural: request.translate(admin.verboseNamePlural) }),
          offered: false,
        };
      const refused = await request.site.refusedDeletions(request, selection);
      const plan = (rows: Selection): Promise<DeletionPlan> => admin.getDeletionPlan(request, rows);
      return askDeletion({ request, selection, admin, plan, refused, question: 'delete.question' });
    },
  },
  async function deleteSelected(admin, request, selection) {
    const names = namesFor(request, admin);
    const plan = await admin.getDeletionPlan(request, selection);
    const refused = await request.site.refusedDeletions(request, selection);
    requireDeletable(request, plan, refused, names);
    const isSoft = hasDeleteDate(selection);
    try {
      const count = await admin.deleteSelection(request, selection);
      // Softly deleted rows are not deleted twice, and keep the date they have.
      if (count === 0 && isSoft) admin.messageUser(request, request.text('delete.none', names), 'warning');
      else admin.messageUser(request, request.text('delete.done', { ...names, count }), 'success');
    } catch (error) {
      if (isForeignKeyViolation(error))
        throw new ActionError(request.text('delete.protected', names), { cause: error });
      throw error;
    }
  },
);
