import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';
import { fingerprintOf } from '../keyset/fingerprint.js';
import { storedTexts } from '../keyset/stored-keys.js';
import { pinKeys, pinnedKeys } from './pinned-keys.js';
import { RunKey } from './run-key.entity.js';
import { numberKeys } from './run-keys.js';
import type { Run } from './run.entity.js';

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
  const { numbered, text } = numberKeys(manager, query, key);
  return readFingerprint(numbered, text);
}

/**
 * Pins the rows that a query gives now, and says how many they are, and whether they are those that the question showed. What was noted of those is
 * forgotten where they are not.
 *
 * @param manager of the transaction that has claimed the run
 */
export async function pinShownRows<T extends object>(
  manager: EntityManager,
  { id: runId, rowsSelected }: Pick<Run, 'id' | 'rowsSelected'>,
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<{ readonly rows: number; readonly areSame: boolean }> {
  const rows = await pinKeys(manager, runId, query, key);
  const reading = manager.createQueryBuilder();
  const { text, from } = storedTexts(reading, key, pinnedKeys(manager, runId));
  reading.from(`(SELECT ${text} AS steward_text ${from})`, 'steward_pinned');
  const now = await readFingerprint(reading, `${reading.escape('steward_pinned')}.${reading.escape('steward_text')}`);
  const shown = await manager.findOneBy(RunKey, { runId, role: 'shown' });
  const areSame = rows === rowsSelected && now?.fingerprint === shown?.key;
  if (!areSame) await manager.delete(RunKey, { runId, role: 'shown' });
  return { rows, areSame };
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
