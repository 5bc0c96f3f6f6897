import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { ListColumn } from '../change-list/list-column.js';
import type { Texts } from '../texts/texts.js';
import type { CellPresenter } from './cell.presenter.js';
import type { FactView } from './fact.view.js';
import { isNested, jsonText } from './shown-value.js';

/**
 * Presents a column of a row as the list does, but whole: JSON in lines of its own. Of binary values only the size is told.
 *
 * @example { text: 'Draft' }, { text: '{\n  "lines": 3\n}', preformatted: true }, { text: '2,048 bytes' }
 */
export function presentField(
  column: ColumnMetadata,
  shown: ListColumn,
  row: object,
  cells: CellPresenter,
  texts: Texts,
): Pick<FactView, 'text' | 'values' | 'preformatted'> {
  // Typed as anything by TypeORM.
  const value: unknown = column.getEntityValue(row);
  // A key is no quantity, whose digits are grouped.
  if (column.isPrimary && shown.display === undefined) return { text: String(value) };
  if (isNested(value)) return { text: jsonText(value, texts, 2), preformatted: true };
  const { text, values } = cells.present(shown, row);
  return { text, values };
}
