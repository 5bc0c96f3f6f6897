import { In, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { packExpression, unpackKeys } from '../keyset/packed-keys.js';
import type { StoredKeys } from '../keyset/stored-keys.js';
import type { Criterion } from '../selection/criterion.js';
import { RunKey } from './run-key.entity.js';
import { insertKeys, readKeys, selectKeys, storeKeys, type RunKeys } from './run-keys.js';

/** Up to so many keys are sent where a subquery would make MySQL and MariaDB go through the whole table, and lock it. */
const KEYS_SENT = 10_000;

/**
 * Pins the rows that a query gives now with a run, in one INSERT … SELECT, however many they are. Returns how many. Keys that are short go many
 * into a row of the table, which takes a fifth of the time: nobody looks for one of them.
 *
 * @param manager of a transaction
 */
export async function pinKeys<T extends object>(
  manager: EntityManager,
  runId: string,
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<number> {
  return storePinned(manager, pinnedKeys(manager, runId, key).where, query, key);
}

/** Pins, of the rows that the question of a run shows, those that a query gives now, and no others. Returns how many. */
export async function keepPinnedKeys<T extends object>(
  manager: EntityManager,
  runId: string,
  kept: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<number> {
  // In three steps, because MySQL takes no statement that changes the table it reads, and the query may read this one.
  const aside = { runId, role: 'kept' } as const;
  const { role } = pinnedKeys(manager, runId, key).where;
  const rows = await storePinned(manager, aside, kept, key);
  await manager.delete(RunKey, { runId, role: In([role, 'shown']) });
  await manager.update(RunKey, aside, { role });
  return rows;
}

/** Tells where the keys are that are pinned with a run. */
export function pinnedKeys(
  { connection }: EntityManager,
  runId: string,
  { perPack }: EntityKey,
): StoredKeys & { readonly where: RunKeys } {
  const role = perPack > 1 ? 'packed' : 'pinned';
  return { metadata: connection.getMetadata(RunKey), where: { runId, role }, property: 'key' };
}

/** Means the rows that are pinned with a run. */
export async function pinnedCriterion(manager: EntityManager, runId: string, key: EntityKey): Promise<Criterion> {
  const keys = pinnedKeys(manager, runId, key);
  const texts = await readSent(manager, keys.where, key);
  return texts ? { kind: 'keys', keys: texts.map((text) => key.valueOfText(text)) } : { kind: 'stored', keys };
}

/** Reads the texts of the pinned keys where they are to be sent; undefined where the database looks them up itself. */
async function readSent(
  manager: EntityManager,
  where: RunKeys,
  key: EntityKey,
): Promise<readonly string[] | undefined> {
  const { perPack } = key;
  const unpacked = (texts: readonly string[]): readonly string[] => (perPack > 1 ? texts.flatMap(unpackKeys) : texts);
  if (key.storedAs === undefined) return unpacked(await readKeys(manager, where));
  if (databaseFamilyOf(manager.connection) !== 'mysql') return undefined;
  const most = Math.ceil(KEYS_SENT / perPack);
  const texts = await readKeys(manager, where, most + 1);
  return texts.length > most ? undefined : unpacked(texts);
}

/** Stores the keys of the rows that a query gives now, many in a row of the table where they are short. Returns how many keys. */
async function storePinned<T extends object>(
  manager: EntityManager,
  where: RunKeys,
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<number> {
  if (key.perPack === 1) return storeKeys(manager, where, query, key);
  const { selected, text } = selectKeys(manager, query, key);
  selected.select(text, 'steward_text').addSelect('ROW_NUMBER() OVER () - 1', 'steward_number');
  const packs = manager.createQueryBuilder().from<ObjectLiteral>(`(${selected.getQuery()})`, 'steward_numbered');
  packs.setParameters(selected.getParameters());
  const column = (name: string): string => `${packs.escape('steward_numbered')}.${packs.escape(name)}`;
  // A pack stands where its first key would.
  const position = `${column('steward_number')} - ${column('steward_number')} % ${key.perPack}`;
  packs.select(position, 'steward_position').groupBy(position);
  packs.addSelect(packExpression(manager.connection, column('steward_text')), 'steward_keys');
  await insertKeys(manager, where, packs);
  const last = await manager.findOne(RunKey, { where, order: { position: 'DESC' } });
  return last ? last.position + unpackKeys(last.key).length : 0;
}
