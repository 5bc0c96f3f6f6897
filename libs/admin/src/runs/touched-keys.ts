import type { EntityManager } from 'typeorm';
import { forReadingNow } from '../transactions/for-reading.js';
import { RunKey } from './run-key.entity.js';

/** The keys of the rows a run was executed on, as far as they were kept. */
export interface TouchedKeys {
  /** The first of them, as text. */
  readonly keys: readonly string[];
  /** How many were kept. */
  readonly kept: number;
}

/** Reads the first of the keys a run touched, and counts them. */
export async function readTouchedKeys(manager: EntityManager, runId: string, most: number): Promise<TouchedKeys> {
  const where = { runId, role: 'touched' } as const;
  const reading = await forReadingNow(manager);
  const kept = await reading.countBy(RunKey, where);
  const rows = await reading.find(RunKey, { where, select: { key: true }, order: { position: 'ASC' }, take: most });
  return { keys: rows.map(({ key }) => key), kept };
}
