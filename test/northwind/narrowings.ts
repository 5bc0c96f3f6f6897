import type { ModelDefinition } from '../../libs/admin/src/model-admin/model-definition.js';
import type { OfferedChoice } from './offered-choices.js';
import { keyOf, type StoredRow, valuesAt } from './stored-rows.js';

/** Tells by the rows themselves which of them a value of a filter leaves. */
export function keysFilteredBy(
  { dataSource }: ModelDefinition,
  rows: readonly StoredRow[],
  { parameter, value }: OfferedChoice,
): readonly string[] {
  const [, path = parameter, end] = /^(.*)__(isnull|gte|lte)$/.exec(parameter) ?? [];
  const textOf = (found: unknown): string => {
    if (typeof found === 'boolean') return found ? '1' : '0';
    if (typeof found !== 'object' || found === null) return String(found);
    return keyOf(dataSource.getMetadata(found.constructor), found);
  };
  return rows
    .filter(({ row }) => {
      const found = valuesAt(row, path);
      if (end === undefined) return found.map(textOf).includes(value);
      if (end === 'isnull') return (found.length === 0) === (value === '1');
      // Today, this month and the like begin long after Northwind's last order.
      return found.map(dayOf).some((day) => (end === 'gte' ? day >= value : day <= value));
    })
    .map(({ key }) => key);
}

/** Tells by the rows themselves which of them a search for one phrase finds: its letters stand in some field, in capitals or not. */
export function keysFoundBy(
  { searchFields }: ModelDefinition,
  rows: readonly StoredRow[],
  phrase: string,
): readonly string[] {
  const sought = phrase.toLowerCase();
  return rows
    .filter(({ row }) =>
      searchFields.some((field) => valuesAt(row, field).some((value) => String(value).toLowerCase().includes(sought))),
    )
    .map(({ key }) => key);
}

/** Chooses phrases that a field can be searched for: the first two of its values without quotes, each cut to what stands behind its first letter. */
export function phrasesOf(rows: readonly StoredRow[], field: string): readonly string[] {
  const texts = rows.flatMap(({ row }) => valuesAt(row, field).map(String)).filter((text) => !text.includes('"'));
  return [...new Set(texts)].slice(0, 2).map((text) => text.slice(1, 12).trim());
}

/** Tells the day of a date, as an address writes it: `'1996-07-04'`. */
function dayOf(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
