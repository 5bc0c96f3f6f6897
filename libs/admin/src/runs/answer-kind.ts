import type { EntityManager } from 'typeorm';
import { DownloadOutcome, type Outcome, PageOutcome } from '../actions/outcome.js';
import { forReading } from '../transactions/for-reading.js';
import { RunKey } from './run-key.entity.js';
import type { RunStore } from './run.store.js';

/** What a run has answered with instead of leading somewhere. */
export type AnswerKind = 'page' | 'download';

/** Says what an outcome answers with; undefined for one that leads somewhere. */
export function answerKind(outcome: Outcome | undefined): AnswerKind | undefined {
  if (outcome instanceof PageOutcome) return 'page';
  return outcome instanceof DownloadOutcome ? 'download' : undefined;
}

/** Takes note of what a run has answered with. */
export async function storeAnswerKind(manager: EntityManager, runId: string, kind: AnswerKind): Promise<void> {
  await manager.insert(RunKey, { runId, role: 'answer', position: 0, key: kind });
}

/** Finds what a run has answered with; undefined where it led somewhere. */
export async function findAnswerKind({ dataSource }: RunStore, runId: string): Promise<AnswerKind | undefined> {
  const manager = await forReading(dataSource.manager);
  const kind = (await manager.findOneBy(RunKey, { runId, role: 'answer', position: 0 }))?.key;
  return kind === 'page' || kind === 'download' ? kind : undefined;
}
