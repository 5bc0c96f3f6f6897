import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { bind } from '../keyset/bind.js';
import type { EntityKey, KeyValue } from '../keyset/entity-key.js';
import { escapedTable } from '../keyset/escaped-table.js';
import { keysQuery } from '../keyset/keys-query.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import type { StoredKeys } from '../keyset/stored-keys.js';
import { RunKey, type RunKeyRole } from './run-key.entity.js';

/** Which keys of a run are meant. */
export interface RunKeys {
  readonly runId: string;
  readonly role: RunKeyRole;
}

/** How many keys are read or written at a time where they pass through here. */
const KEYS_AT_A_TIME = 5_000;

/** Tells a selection where the keys of a run are. */
export function storedKeysOf({ connection }: EntityManager, { runId, role }: RunKeys): StoredKeys {
  return { metadata: connection.getMetadata(RunKey), where: { runId, role }, property: 'key' };
}

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
  const keys = keysQuery(query, key);
  if (multipliesRows(query)) keys.distinct();
  if (most !== undefined) keys.limit(most);
  const numbered = manager
    .createQueryBuilder()
    .from(`(${keys.getQuery()})`, 'steward_selected')
    .setParameters(keys.getParameters());
  const value = (name: string): string => `${numbered.escape('steward_selected')}.${numbered.escape(name)}`;
  numbered
    .select(`:${bind(numbered, runId)}`, 'steward_run')
    .addSelect(`:${bind(numbered, role)}`, 'steward_role')
    .addSelect(`ROW_NUMBER() OVER () + ${stored}`, 'steward_position')
    .addSelect(key.storedText(value('steward_key')), 'steward_text');
  const columns = ['runId', 'role', 'position', 'key'].map((property) => numbered.escape(columnOf(manager, property)));
  const [select, parameters] = numbered.getQueryAndParameters();
  const statement = `INSERT INTO ${escapedTable(numbered, manager.connection.getMetadata(RunKey).tablePath)} (${columns.join(', ')}) ${select}`;
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

/** Reads keys of a run back. They come from the database, so each is one, even where a browser could not have sent it. */
export async function readKeys(manager: EntityManager, where: RunKeys, key: EntityKey): Promise<readonly KeyValue[]> {
  const rows = await manager.find(RunKey, { where, select: { key: true }, order: { position: 'ASC' } });
  return rows.map(({ key: text }) => key.parse(text) ?? text);
}

/** Leaves, of the pinned keys of a run, those of the rows that a query gives now. Returns how many. */
export async function keepPinnedKeys<T extends object>(
  manager: EntityManager,
  runId: string,
  kept: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<number> {
  // In three steps, because MySQL takes no statement that changes the table it reads, and the query may read this one.
  const rows = await storeKeys(manager, { runId, role: 'kept' }, kept, key);
  await manager.delete(RunKey, { runId, role: 'pinned' });
  await manager.update(RunKey, { runId, role: 'kept' }, { role: 'pinned' });
  return rows;
}

function columnOf({ connection }: EntityManager, property: string): string {
  return connection.getMetadata(RunKey).findColumnWithPropertyName(property)?.databaseName ?? property;
}
