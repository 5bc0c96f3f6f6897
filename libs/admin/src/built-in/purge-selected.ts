import { adminAction } from '../actions/admin-action.js';
import { ActionError } from '../errors/action.error.js';
import { isForeignKeyViolation } from './foreign-key-violation.js';

/**
 * Deletes those of the selected rows for good that are soft-deleted: the second of two steps, so rows that nobody has deleted yet
 * stay. On every site from the start, for entities with a `@DeleteDateColumn`; asks for the permission `purge`, and asks first.
 */
export const purgeSelected = adminAction(
  {
    description: 'Delete selected %(verbose_name_plural)s for good',
    permissions: ['purge'],
    destructive: true,
    isFor: ({ deleteDateColumn }) => deleteDateColumn !== undefined,
    async confirm(request, selection, admin) {
      const deleted = selection.onlyDeleted();
      const [all, count] = [await selection.count(), await deleted.count()];
      const text = request.text(count === 0 ? 'purge.none' : 'purge.warning', { plural: admin.verboseNamePlural });
      if (count === 0) return { text, offered: false };
      return count < all ? { text, selection: deleted } : { text };
    },
  },
  async function purgeSelected(admin, request, selection) {
    const names = { singular: admin.verboseName, plural: admin.verboseNamePlural };
    try {
      const count = await admin.purgeSelection(request, selection.onlyDeleted());
      if (count === 0) admin.messageUser(request, request.text('purge.none', names), 'warning');
      else admin.messageUser(request, request.text('purge.done', { ...names, count }), 'success');
    } catch (error) {
      if (isForeignKeyViolation(error))
        throw new ActionError(request.text('delete.protected', names), { cause: error });
      throw error;
    }
  },
);
