import type { PostgresClient } from './postgres-client.js';

/** What the driver makes of texts where nobody told it otherwise, by the numbers that PostgreSQL has for types. */
const readings: readonly (readonly [type: number, text: string, value: unknown])[] = [
  [16, 't', true],
  [20, '9007199254740993', '9007199254740993'],
  [21, '7', 7],
  [23, '7', 7],
  [25, 'a', 'a'],
  [1043, 'a', 'a'],
  [1114, 'infinity', Infinity],
  [1184, 'infinity', Infinity],
  [1700, '1.50', '1.50'],
  [2950, 'a', 'a'],
];

/** Says whether a driver reads values as its makers had it: a host may have it read decimals as numbers, which are then written in another way. */
export function readsPlainly(client: PostgresClient): boolean {
  return readings.every(([type, text, value]) => client.getTypeParser(type, 'text')(text) === value);
}
