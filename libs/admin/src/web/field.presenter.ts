import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Texts } from '../texts/texts.js';
import type { CellPresenter } from './cell.presenter.js';
import type { FactView } from './fact.view.js';

/**
 * Presents a column of a row as the list does, but whole: JSON in lines of its own. Of binary values only the size is told.
 *
 * @example { text: 'Draft' }, { text: '{\n  "lines": 3\n}', preformatted: true }, { text: '2,048 bytes' }
 */
export function presentField(
  column: ColumnMetadata,
  row: object,
  cells: CellPresenter,
  texts: Texts,
): Pick<FactView, 'text' | 'preformatted'> {
  // Typed as anything by TypeORM.
  const value: unknown = column.getEntityValue(row);
  if (value instanceof Uint8Array) return { text: bytesText(value, texts) };
  // A key is no quantity, whose digits are grouped.
  if (column.isPrimary || typeof value === 'bigint') return { text: String(value) };
  if (isNested(value)) return { text: jsonText(value, texts), preformatted: true };
  const { propertyPath: name } = column;
  const content = { path: { path: name, relations: [], end: { column } } };
  return { text: cells.present({ name, header: '', content, orderBy: undefined }, row).text };
}

/** Says whether a value needs lines of its own: an object, or a list that holds some. */
function isNested(value: unknown): value is object {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

function jsonText(value: object, texts: Texts): string {
  return JSON.stringify(
    value,
    function (this: unknown, key, item: unknown): unknown {
      // A Buffer has turned itself into a list of numbers by now.
      const original: unknown = Reflect.get(Object(this), key);
      if (original instanceof Uint8Array) return bytesText(original, texts);
      return typeof item === 'bigint' ? String(item) : item;
    },
    2,
  );
}

function bytesText({ byteLength: count }: Uint8Array, texts: Texts): string {
  return texts.format('object.bytes', { count });
}
