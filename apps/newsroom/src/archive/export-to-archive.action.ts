import { adminAction, redirect } from 'nest-steward';

/** Takes rows of any model to the archive: the selection is kept under a token, and a page of the newsroom's own opens it. */
export const exportToArchive = adminAction(
  { description: 'Export to the archive', permissions: ['view'] },
  async function exportToArchive(_admin, request, selection) {
    return redirect(`/archive/new?selection=${await request.hold(selection)}`);
  },
);
