import type { DownloadBody } from '../../actions/outcome.js';
import type { Selection } from '../../selection/selection.js';
import { writeCsv } from './csv.writer.js';
import type { ExportTable } from './export-table.js';
import { writeJson, writeJsonLines } from './json.writer.js';
import { copyCsv } from './copied-csv.js';
import { copyJson, copyJsonLines } from './copied-json.js';
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
  csv: { label: 'CSV', type: 'text/csv; charset=utf-8', write: fastest(copyCsv, writeCsv) },
  xlsx: {
    label: 'Excel (XLSX)',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (table) => writeXlsx(table),
  },
  json: { label: 'JSON', type: 'application/json', write: fastest(copyJson, writeJson) },
  jsonl: { label: 'JSON lines', type: 'application/jsonl', write: fastest(copyJsonLines, writeJsonLines) },
};

/** Lets PostgreSQL write plain columns itself. */
function fastest(
  copy: (
    selection: Selection,
    columns: ExportTable['columns'],
  ) => Promise<AsyncIterable<string | Uint8Array> | undefined>,
  write: (table: ExportTable) => ReturnType<DownloadBody>,
): FormatDefinition['write'] {
  return async function* (table, selection) {
    yield* (await copy(selection, table.columns)) ?? write(table);
  };
}
