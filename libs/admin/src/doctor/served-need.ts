import { mayBeNull } from '../keyset/nullable-column.js';
import type { IndexNeed, OrderedColumn } from './index-need.js';
import type { IndexPart, TableIndex } from './table-index.js';

/** Says whether an index does what is needed. Where it is not certain, it does not. */
export function isServedBy(need: IndexNeed, index: TableIndex): boolean {
  const { use, columns } = need;
  switch (use) {
    case 'order':
      return index.ordered && (isInOrder(need, index, false) || isInOrder(need, index, true));
    case 'find': {
      const first = index.parts.slice(0, columns.length).map(({ column }) => column);
      return index.ordered && columns.every(({ name }) => first.includes(name));
    }
    case 'contain':
      return columns.every(({ name }) => index.parts.some((part) => part.trigrams && part.column === name));
  }
}

/** Says whether an index, read forwards or backwards, gives rows in an order; what follows all of a unique one orders nothing. */
function isInOrder({ columns, metadata }: IndexNeed, { parts, unique }: TableIndex, backwards: boolean): boolean {
  // Of a unique index any number of rows may hold NULL.
  const isTotal = unique && metadata.slice(0, parts.length).every((column) => !mayBeNull(column));
  const length = isTotal ? Math.min(columns.length, parts.length) : columns.length;
  return columns.slice(0, length).every((column, place) => isPart(column, parts[place], backwards));
}

function isPart({ name, descending }: OrderedColumn, part: IndexPart | undefined, backwards: boolean): boolean {
  return part?.column === name && (part.descending !== backwards) === descending;
}
