import { adminAction } from '../actions/admin-action.js';
import { page } from '../actions/outcome.js';
import { ActionError } from '../errors/action.error.js';
import { isForeignKeyViolation } from './foreign-key-violation.js';

/** Up to how many rows the keys are fixed while the person reads the question; above, whatever matches at the yes is deleted. */
const MOST_PINNED = 100_000;

/**
 * Deletes the selected rows, after a page that says how many. On every site from the start; asks for the permission `delete`.
 * Rows that others refer to without a cascade stop the whole deletion, and nothing is deleted.
 * As Django's `delete_selected`: https://docs.djangoproject.com/en/stable/ref/contrib/admin/actions/
 */
export const deleteSelected = adminAction(
  { description: 'Delete selected %(verbose_name_plural)s', permissions: ['delete'] },
  async function deleteSelected(admin, request, selection) {
    const names = { singular: admin.verboseName, plural: admin.verboseNamePlural };
    // The token comes from the page below and nowhere else, so a bare "confirmed" in a forged form deletes nothing.
    if (!request.form.has('selection') || request.form.get('confirmed') !== 'yes') {
      const count = await selection.count();
      const kept = count <= MOST_PINNED ? await selection.pin() : selection;
      return page('delete-selection', { ...names, count, selection: await request.hold(kept) });
    }
    try {
      const count = await admin.deleteSelection(request, selection);
      admin.messageUser(request, request.text('delete.done', { ...names, count }), 'success');
    } catch (error) {
      if (isForeignKeyViolation(error))
        throw new ActionError(request.text('delete.protected', names), { cause: error });
      throw error;
    }
    return undefined;
  },
);
