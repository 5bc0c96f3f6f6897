import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { ListColumn } from '../change-list/list-column.js';
import type { Texts } from '../texts/texts.js';
import type { CellPresenter } from './cell.presenter.js';
import type { FactView } from './fact.view.js';
import { cutText, type TextBound } from './cut-values.js';
import { presentExactInstant } from './instant.presenter.js';
import { isNested, jsonText } from './shown-value.js';

/** Says how much of a field the page of a row shows: 100,000 characters, and how many there are where that is not all. */
export function fieldBound(texts: Texts): TextBound {
  return { most: 100_000, end: (count) => `… ${texts.format('value.cut', { count })}` };
}

/**
 * Presents a column of a row as the list does, but whole: JSON in lines of its own. Of binary values only the size is told, and of a text
 * beyond 100,000 characters its beginning.
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
  if (column.isPrimary && shown.display === undefined) return { text: cutText(String(value), fieldBound(texts)) };
  if (isNested(value)) return { text: cutText(jsonText(value, texts, 2), fieldBound(texts)), preformatted: true };
  if (value instanceof Date && shown.display === undefined && !Number.isNaN(value.getTime())) {
    const instant = presentExactInstant(value, texts);
    return { text: instant.text, values: [instant] };
  }
  const { text, values } = cells.present(shown, row);
  return { text, values };
}
