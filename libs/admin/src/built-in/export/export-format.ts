import type { DownloadBody } from '../../actions/outcome.js';
import type { Selection } from '../../selection/selection.js';
import { writeCsv } from './csv.writer.js';
import type { ExportTable } from './export-table.js';
import { writeJson, writeJsonLines } from './json.writer.js';
import { copyCsv } from './copied-csv.js';
import { writeXlsx } from './xlsx.writer.js';

/** A format of an export. */
export type ExportFormat = 'csv' | 'xlsx' | 'json' | 'jsonl';

/** How a format is called, what its files are, and how a selection is written in it. */
interface FormatDefinition {
  readonly label: string;
  readonly type: string;
  readonly write: (table: ExportTable, selection: Selection) => ReturnType<DownloadBody>;
}

/** The formats; a format's name ends the name of its files. */
export const exportFormats: Readonly<Record<ExportFormat, FormatDefinition>> = {
  csv: { label: 'CSV', type: 'text/csv; charset=utf-8', write: writeCsvFastest },
  xlsx: {
    label: 'Excel (XLSX)',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (table) => writeXlsx(table),
  },
  json: { label: 'JSON', type: 'application/json', write: writeJson },
  jsonl: { label: 'JSON lines', type: 'application/jsonl', write: writeJsonLines },
};

/** Lets PostgreSQL write plain columns itself. */
async function* writeCsvFastest(table: ExportTable, selection: Selection): ReturnType<DownloadBody> {
  yield* (await copyCsv(selection, table.columns)) ?? writeCsv(table);
}
