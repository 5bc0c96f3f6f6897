import { In, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';
import { packExpression, unpackKeys } from '../keyset/packed-keys.js';
import type { StoredKeys } from '../keyset/stored-keys.js';
import type { Criterion } from '../selection/criterion.js';
import { RunKey } from './run-key.entity.js';
import { insertKeys, numberKeys, readKeys, storeKeys } from './run-keys.js';

/**
 * Pins the rows that a query gives now with a run, in one INSERT … SELECT, however many they are. Returns how many. Keys that are short go many
 * into a row of the table, which takes a tenth of the time: nobody looks for one of them.
 *
 * @param manager of a transaction
 */
export async function pinKeys<T extends object>(
  manager: EntityManager,
  runId: string,
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<number> {
  return storePacks(manager, { runId, role: 'pinned' }, query, key);
}

/** Leaves, of the rows that the question of a run shows, those pinned that a query gives now. Returns how many. */
export async function keepPinnedKeys<T extends object>(
  manager: EntityManager,
  runId: string,
  kept: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<number> {
  // In three steps, because MySQL takes no statement that changes the table it reads, and the query may read this one.
  const rows = await storePacks(manager, { runId, role: 'kept' }, kept, key);
  await manager.delete(RunKey, { runId, role: In(['pinned', 'shown']) });
  await manager.update(RunKey, { runId, role: 'kept' }, { role: 'pinned' });
  return rows;
}

/** Tells where the keys are that are pinned with a run. */
export function pinnedKeys({ connection }: EntityManager, runId: string): StoredKeys {
  return { metadata: connection.getMetadata(RunKey), where: { runId, role: 'pinned' }, property: 'key' };
}

/** Means the rows that are pinned with a run. */
export async function pinnedCriterion(manager: EntityManager, runId: string, key: EntityKey): Promise<Criterion> {
  if (key.storedAs !== undefined) return { kind: 'stored', keys: pinnedKeys(manager, runId) };
  const texts = await readKeys(manager, { runId, role: 'pinned' });
  const keys = key.perPack > 1 ? texts.flatMap(unpackKeys) : texts;
  return { kind: 'keys', keys: keys.map((text) => key.valueOfText(text)) };
}

async function storePacks<T extends object>(
  manager: EntityManager,
  { runId, role }: { readonly runId: string; readonly role: 'pinned' | 'kept' },
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<number> {
  const { perPack } = key;
  if (perPack === 1) return storeKeys(manager, { runId, role }, query, key);
  const { numbered, text } = numberKeys(manager, query, key);
  numbered.select(text, 'steward_text').addSelect('ROW_NUMBER() OVER () - 1', 'steward_number');
  const packs = manager.createQueryBuilder().from<ObjectLiteral>(`(${numbered.getQuery()})`, 'steward_numbered');
  packs.setParameters(numbered.getParameters());
  const column = (name: string): string => `${packs.escape('steward_numbered')}.${packs.escape(name)}`;
  // A pack stands where its first key would.
  const position = `${column('steward_number')} - ${column('steward_number')} % ${perPack}`;
  packs.select(position, 'steward_position').groupBy(position);
  packs.addSelect(packExpression(manager.connection, column('steward_text')), 'steward_keys');
  await insertKeys(manager, { runId, role }, packs);
  const last = await manager.findOne(RunKey, { where: { runId, role }, order: { position: 'DESC' } });
  return last ? last.position + unpackKeys(last.key).length : 0;
}
