import { namesFor } from './names-for.js';
import { adminAction } from '../actions/admin-action.js';

/**
 * Restores those of the selected rows that are soft-deleted. On every site from the start, for entities with a `@DeleteDateColumn`;
 * asks for the permission `change`.
 */
export const restoreSelected = adminAction(
  {
    description: 'restore.action',
    isFor: ({ deleteDateColumn, tableType }) => deleteDateColumn !== undefined && tableType !== 'view',
  },
  async function restoreSelected(admin, request, selection) {
    const names = namesFor(request, admin);
    const count = await admin.restoreSelection(request, selection.onlyDeleted());
    if (count === 0) admin.messageUser(request, request.text('restore.none', names), 'warning');
    else admin.messageUser(request, request.text('restore.done', { ...names, count }), 'success');
  },
);
