import type { EntityManager, QueryRunner, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';
import { Pace } from '../keyset/pace.js';
import { rowNumberOf } from '../keyset/short-parts.js';
import { giveWay } from '../transactions/give-way.js';
import { postponeCheckpoint } from '../transactions/postponed-checkpoint.js';
import { narrowWrite, type WriteQueryBuilder } from './narrowed-write.js';

/** Stands for the numbers of a slice's rows among the values of a statement: an object of its own, which no value of a host's is. */
const SLICE = Object.freeze({});

/**
 * Writes rows of SQLite slice by slice, in a moment each, with turns of others in between: within the transaction of the manager, so that
 * all of it is done or nothing. Which rows are written is decided before the first of them is: writing one can't bring another in.
 * Returns how many rows the database says were affected.
 *
 * @param parts the selected rows, read through the same transaction
 * @param builder of the statement, without a condition
 */
export async function writeInSlices<T extends object>(
  manager: EntityManager,
  key: EntityKey,
  parts: AsyncIterable<SelectQueryBuilder<T>>,
  builder: WriteQueryBuilder<T>,
): Promise<number> {
  const { queryRunner } = manager;
  if (!queryRunner) throw new TypeError('Slices are written in a transaction.');
  const rows = await readNumbers(parts);
  const slice = sliceQuery(manager, builder);
  const statement = narrowWrite(builder, slice, key).setQueryRunner(slicing(queryRunner, rows));
  // What goes wrong undoes all slices, as it would undo the one statement, though the action may know what to do instead.
  await queryRunner.query('SAVEPOINT steward_slices');
  postponeCheckpoint(manager.connection);
  try {
    const { affected } = await statement.execute();
    return affected ?? 0;
  } catch (error) {
    await queryRunner.query('ROLLBACK TO SAVEPOINT steward_slices');
    throw error;
  } finally {
    await queryRunner.query('RELEASE SAVEPOINT steward_slices');
  }
}

/** Reads the numbers of the selected rows, in their order and each once: eight bytes a row. */
async function readNumbers<T extends object>(parts: AsyncIterable<SelectQueryBuilder<T>>): Promise<readonly number[]> {
  const numbers: number[] = [];
  let isOrdered = true;
  for await (const part of parts) {
    const packed = part.orderBy().select(`json_group_array(DISTINCT ${rowNumberOf(part)})`, 'steward_numbers');
    const row = await packed.getRawOne<{ readonly steward_numbers: string }>();
    // Safe: SQLite packs integers.
    const found = JSON.parse(row?.steward_numbers ?? '[]') as number[];
    found.sort(byNumber);
    isOrdered &&= (numbers.at(-1) ?? -Infinity) < (found[0] ?? Infinity);
    for (const number of found) numbers.push(number);
  }
  // Parts by keys come in any order, and two writings of a key may be one row's. To sort a million takes longer than a moment.
  return isOrdered ? numbers : numbers.sort(byNumber).filter((number, index) => number !== numbers[index - 1]);
}

function byNumber(one: number, other: number): number {
  return one - other;
}

/** Gives the query of the rows of a slice, whatever has become of them. */
function sliceQuery<T extends object>(manager: EntityManager, builder: WriteQueryBuilder<T>): SelectQueryBuilder<T> {
  const { mainAlias } = builder.expressionMap;
  if (!mainAlias) throw new TypeError('A statement without a table was to be divided.');
  const query = manager.createQueryBuilder<T>(mainAlias.metadata.target, 'steward_row');
  return query
    .withDeleted()
    .where(`${rowNumberOf(query)} IN (SELECT value FROM json_each(:steward_slice))`, { steward_slice: SLICE });
}

/** Gives a runner that sends the one statement of a builder for each slice, and adds up what it affected; all else goes through as it is. */
function slicing(queryRunner: QueryRunner, rows: readonly number[]): QueryRunner {
  const query = async (sql: string, values?: unknown[], structured?: boolean): Promise<unknown> => {
    const place = values?.indexOf(SLICE) ?? -1;
    if (!values || place < 0)
      return structured ? queryRunner.query(sql, values, structured) : queryRunner.query(sql, values);
    const pace = new Pace();
    let affected = 0;
    for (let start = 0; start < rows.length;) {
      const slice = rows.slice(start, start + pace.rows);
      const began = performance.now();
      const result = await queryRunner.query(sql, values.with(place, JSON.stringify(slice)), true);
      pace.note(performance.now() - began);
      affected += result.affected ?? 0;
      start += slice.length;
      await giveWay();
    }
    return { affected, raw: undefined, records: [] };
  };
  // Safe: it is the runner in all but this method.
  return Object.create(queryRunner, { query: { value: query } }) as QueryRunner;
}
