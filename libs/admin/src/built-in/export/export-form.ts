import { ArrayNotEmpty, IsIn, IsString } from 'class-validator';
import { FormField } from '../../forms/form-field.decorator.js';
import { exportFormats, type ExportFormat } from './export-format.js';

const formatLabels = Object.fromEntries(Object.entries(exportFormats).map(([format, { label }]) => [format, label]));

/** What an export asks for. */
export class ExportForm {
  @IsIn(Object.keys(exportFormats))
  @FormField({ label: 'export.field.format', choices: formatLabels, default: 'csv' satisfies ExportFormat })
  format!: ExportFormat;

  /** The names of the columns: `['title', 'author.name']`. */
  @ArrayNotEmpty()
  @IsString({ each: true })
  @FormField({
    label: 'export.field.columns',
    choices: async (request, _selection, admin) =>
      Object.fromEntries((await admin.getExportColumns(request)).map(({ name, header }) => [name, header])),
    default: async (request, _selection, admin) =>
      (await admin.getExportColumns(request)).filter(({ chosen }) => chosen).map(({ name }) => name),
  })
  columns!: string[];
}
