import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bind } from '../keyset/bind.js';
import type { EntityKey, KeyValue } from '../keyset/entity-key.js';
import { escapedTable } from '../keyset/escaped-table.js';
import { keysQuery } from '../keyset/keys-query.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import { RunKey, type RunKeyRole } from './run-key.entity.js';

/** Which keys of a run are meant. */
export interface RunKeys {
  readonly runId: string;
  readonly role: RunKeyRole;
}

/** How many keys are read or written at a time where they pass through here. */
const KEYS_AT_A_TIME = 5_000;

/**
 * Stores the keys of the rows that a query gives now, in one INSERT … SELECT, however many they are. Returns how many.
 *
 * @param manager of a transaction
 * @param most stops after so many rows, in no order
 * @param stored how many keys of this role are stored already
 */
export async function storeKeys<T extends object>(
  manager: EntityManager,
  { runId, role }: RunKeys,
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  most?: number,
  stored = 0,
): Promise<number> {
  const { selected, text } = selectKeys(manager, query, key, most);
  selected.select(`ROW_NUMBER() OVER () + ${stored}`, 'steward_position').addSelect(text, 'steward_text');
  return insertKeys(manager, { runId, role }, selected);
}

/** Gives a query of the keys of the rows that another gives now, in no order, and the expression of a key's text in it. */
export function selectKeys<T extends object>(
  manager: EntityManager,
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  most?: number,
): { readonly selected: SelectQueryBuilder<ObjectLiteral>; readonly text: string } {
  const keys = keysQuery(query, key);
  if (multipliesRows(query)) keys.distinct();
  if (most !== undefined) keys.limit(most);
  const selected = manager.createQueryBuilder().from<ObjectLiteral>(`(${keys.getQuery()})`, 'steward_selected');
  selected.setParameters(keys.getParameters());
  return { selected, text: key.storedText(`${selected.escape('steward_selected')}.${selected.escape('steward_key')}`) };
}

/** Stores what a query gives, positions and texts in this order, as keys of a run. Returns how many rows of the table that are. */
export async function insertKeys(
  manager: EntityManager,
  { runId, role }: RunKeys,
  texts: SelectQueryBuilder<ObjectLiteral>,
): Promise<number> {
  texts.addSelect(`:${bind(texts, runId)}`, 'steward_run').addSelect(`:${bind(texts, role)}`, 'steward_role');
  const columns = ['position', 'key', 'runId', 'role'].map((property) => texts.escape(columnOf(manager, property)));
  const [select, parameters] = texts.getQueryAndParameters();
  const statement = `INSERT INTO ${escapedTable(texts, manager.connection.getMetadata(RunKey).tablePath)} (${columns.join(', ')}) ${select}`;
  const { queryRunner } = manager;
  if (!queryRunner) throw new TypeError('Keys are stored in a transaction.');
  const { affected } = await queryRunner.query(statement, parameters, true);
  return affected ?? 0;
}

/** Stores keys that are at hand. */
export async function storeGivenKeys(
  manager: EntityManager,
  { runId, role }: RunKeys,
  keys: readonly KeyValue[],
): Promise<void> {
  for (let start = 0; start < keys.length; start += KEYS_AT_A_TIME) {
    const rows = keys.slice(start, start + KEYS_AT_A_TIME).map((key, index) => ({
      runId,
      role,
      position: start + index + 1,
      key: String(key),
    }));
    await manager.insert(RunKey, rows);
  }
}

/** Reads the texts of the keys of a run back, as they are stored. @param most reads so many rows of the table; all by default */
export async function readKeys(
  manager: EntityManager,
  { runId, role }: RunKeys,
  most?: number,
): Promise<readonly string[]> {
  const rows = await manager.find(RunKey, {
    where: { runId, role },
    select: { key: true },
    order: { position: 'ASC' },
    ...(most !== undefined && { take: most }),
  });
  return rows.map(({ key }) => key);
}

function columnOf({ connection }: EntityManager, property: string): string {
  return connection.getMetadata(RunKey).findColumnWithPropertyName(property)?.databaseName ?? property;
}
