import type { EntityManager } from 'typeorm';
import { forReadingNow } from '../transactions/for-reading.js';
import { RunKey, type RunKeyRole } from './run-key.entity.js';
import type { RunStore } from './run.store.js';

/** What is noted of a run for whoever presses its button again: where it has led, or what it has answered with. */
export type RunNoteRole = Extract<RunKeyRole, 'led' | 'answer'>;

/** What is kept of notes: what every database writes as it is, and as much as the column holds. */
const KEPT_NOTE = /^[\x21-\x7e]{1,700}$/;

/** Takes a note of a run, where it is short and plain: `storeRunNote(manager, id, 'led', '/admin/article')`. */
export async function storeRunNote(
  manager: EntityManager,
  runId: string,
  role: RunNoteRole,
  note: string,
): Promise<void> {
  if (KEPT_NOTE.test(note)) await manager.insert(RunKey, { runId, role, position: 0, key: note });
}

/** Finds a note of a run; undefined where there is none. */
export async function findRunNote(
  { dataSource }: RunStore,
  runId: string,
  role: RunNoteRole,
): Promise<string | undefined> {
  const manager = await forReadingNow(dataSource.manager);
  return (await manager.findOneBy(RunKey, { runId, role, position: 0 }))?.key;
}
