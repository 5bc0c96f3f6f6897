import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';
import { fingerprintOf } from '../keyset/fingerprint.js';
import { storedTexts } from '../keyset/stored-keys.js';
import { pinnedKeys } from './pinned-keys.js';
import { RunKey } from './run-key.entity.js';
import { selectKeys } from './run-keys.js';

/**
 * Up to so many rows are pinned with the question. To store the keys of more takes longer than the rest of its page does, and many a question is
 * never said yes to: of those a fingerprint is kept, and the yes pins them.
 */
const PINNED_AT_ONCE = 10_000;

/** The rows that a question shows, by their number and the fingerprint of their keys. */
export interface ShownRows {
  readonly rows: number;
  /** A whole number as text: `'-301846288451'`. */
  readonly fingerprint: string;
}

/** Says whether so many rows are better pinned by the yes. */
export function arePinnedByYes(rows: number): boolean {
  return rows > PINNED_AT_ONCE;
}

/** Reads what tells the rows that a query gives now from any others; undefined where the database has no fingerprints. */
export async function readShownRows<T extends object>(
  manager: EntityManager,
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<ShownRows | undefined> {
  const { selected, text } = selectKeys(manager, query, key);
  return readFingerprint(selected, text);
}

/** Reads what tells the rows that are pinned with a run from any others. */
export async function readPinnedRows(
  manager: EntityManager,
  runId: string,
  key: EntityKey,
): Promise<ShownRows | undefined> {
  const reading = manager.createQueryBuilder();
  const { text, from } = storedTexts(reading, key, pinnedKeys(manager, runId, key));
  const pinned = reading.from<ObjectLiteral>(`(SELECT ${text} AS steward_text ${from})`, 'steward_pinned');
  return readFingerprint(pinned, `${pinned.escape('steward_pinned')}.${pinned.escape('steward_text')}`);
}

/** Notes the fingerprint of the rows that the question of a run shows. */
export async function noteShownRows(
  manager: EntityManager,
  runId: string,
  { fingerprint }: Pick<ShownRows, 'fingerprint'>,
): Promise<void> {
  await manager.insert(RunKey, { runId, role: 'shown', position: 0, key: fingerprint });
}

/** Finds the fingerprint of the rows that the question of a run shows; undefined where they are pinned, or not fixed at all. */
export async function findShownRows(manager: EntityManager, runId: string): Promise<string | undefined> {
  return (await manager.findOneBy(RunKey, { runId, role: 'shown' }))?.key;
}

/** Reads number and fingerprint of the rows of a query by their text. */
async function readFingerprint<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  text: string,
): Promise<ShownRows | undefined> {
  const fingerprint = fingerprintOf(query.connection, text);
  if (fingerprint === undefined) return undefined;
  query.select('COUNT(*)', 'steward_rows').addSelect(fingerprint, 'steward_fingerprint');
  const row = await query.getRawOne<{ readonly steward_rows: string; readonly steward_fingerprint: string | null }>();
  // Of no row there is no sum.
  return { rows: Number(row?.steward_rows ?? 0), fingerprint: String(row?.steward_fingerprint ?? 0) };
}
