import { adminAction } from '../actions/admin-action.js';
import { download } from '../actions/outcome.js';
import { ActionError } from '../errors/action.error.js';
import { exportFileName } from './export/export-file-name.js';
import { ExportForm } from './export/export-form.js';
import { exportFormats } from './export/export-format.js';
import { readRows } from './export/exported-rows.js';

/**
 * Gives the selected rows as a file, in the order of the list: CSV, XLSX, JSON or JSON lines, with the columns the person chose among
 * those of the admin's `getExportColumns`. Asks for the permission `view`.
 *
 * Without a transaction: it writes nothing that could be undone, and on SQLite it would wait for its turn behind those who do.
 */
export const exportSelected = adminAction(
  {
    description: 'export.action',
    permissions: ['view'],
    transaction: false,
    form: ExportForm,
  },
  async function exportSelected(admin, request, selection, { format, columns: names }) {
    const offered = await admin.getExportColumns(request);
    // Once more by the columns themselves: a script may have posted a name that this person was not offered.
    const columns = offered.filter(({ name }) => names.includes(name));
    if (columns.length === 0) throw new ActionError(request.text('export.noColumns'));
    const plural = request.translate(admin.verboseNamePlural);
    const table = {
      name: plural.charAt(0).toUpperCase() + plural.slice(1),
      goOnIn: (sheet: string) => request.text('export.goesOn', { sheet }),
      columns,
      readRows: () => readRows(selection, columns),
    };
    const { type, write } = exportFormats[format];
    const file = { name: exportFileName(plural, format, new Date()), type };
    return download(file, () => write(table, selection));
  },
);
