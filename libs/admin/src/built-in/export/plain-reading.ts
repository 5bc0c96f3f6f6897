import { copyQuery } from './copy-statement.js';
import type { PlainKind } from './plain-column.js';
import type { PlainQuery } from './plain.query.js';
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

/** Which types of the database a kind may have in a table, by their numbers; those that a database was given are texts to the driver. */
const types: Readonly<Record<PlainKind, readonly number[]>> = {
  boolean: [16],
  integer: [20, 21, 23],
  decimal: [1700],
  text: [25, 1043],
  uuid: [2950],
  instant: [1184],
  clockTime: [1114],
};
const FIRST_GIVEN = 16_384;

/**
 * Asks for the types that columns have in their tables, domains by what they are of: whatever the entity says, the driver goes by these.
 * Undefined where one is not of its column's kind, or where the driver reads values in another way than its makers had it: a host may have it
 * read decimals as numbers, which are then written in another way.
 */
export async function readPlainTypes(
  client: PostgresClient,
  { query, columns }: PlainQuery,
): Promise<readonly number[] | undefined> {
  const parse = (type: number, text: string): unknown => client.getTypeParser(type, 'text')(text);
  if (!readings.every(([type, text, value]) => parse(type, text) === value)) return undefined;
  const described = query.clone().select([]).limit(0);
  for (const [place, { expression }] of columns.entries()) described.addSelect(expression, `steward_value_${place}`);
  const { statement, values } = copyQuery(described);
  // What fails here fails on the ordinary path too, which says what is wrong.
  const answer = await client.query(statement, values).catch(() => undefined);
  const found = answer?.fields.map(({ dataTypeID }) => dataTypeID) ?? [];
  const isPlain = columns.every(({ kind }, place) => {
    const type = found[place] ?? NaN;
    return types[kind].includes(type) || (kind === 'text' && type >= FIRST_GIVEN && parse(type, 'a') === 'a');
  });
  return isPlain ? found : undefined;
}
